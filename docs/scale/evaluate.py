"""Evaluates applications (NDJSON) on Spark with `subsidy`; docs/scale.md tells how.

spark-submit evaluate.py --rules rules/jinan-2018-14 --output results applications/*.ndjson
"""

import argparse
import os
import shlex
import subprocess
import tempfile
import threading

from pyspark import SparkFiles
from pyspark.sql import SparkSession


def counted(index, rows):
    """How many lines a partition has."""
    yield index, sum(1 for _ in rows)


def evaluated(rows, first, command, rules):
    """The results of a partition: one process reads its lines and writes a result for each, in order."""
    rows = iter(rows)
    head = next(rows, None)
    if head is None:
        return
    paths = [SparkFiles.get(name) for name in rules]
    options = ["-", "--input-format", "ndjson", "--format", "ndjson", "--no-settle", "--quiet", "--first-line", str(first)]
    arguments = command + ["evaluate"] + options + [each for path in paths for each in ("--rules", path)]
    failed = []

    def feed(stdin):
        try:
            with stdin:
                stdin.write(head + b"\n")
                for row in rows:
                    stdin.write(row + b"\n")
        except BrokenPipeError:
            pass  # The program has ended early: its exit code tells why.
        except BaseException as cause:
            failed.append(cause)

    with tempfile.TemporaryFile() as errors:
        child = subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors)
        try:
            feeder = threading.Thread(target=feed, args=(child.stdin,), daemon=True)
            feeder.start()
            for line in child.stdout:
                yield line[:-1].decode("utf-8")
            feeder.join()
            if child.wait() != 0 or failed:
                errors.seek(0)
                said = errors.read().decode("utf-8", "replace")[-2000:]
                raise RuntimeError(f"from line {first} on: code {child.returncode}: {failed or said}")
        finally:
            child.kill()
            child.wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("applications", nargs="+", help="files of NDJSON, in their order")
    parser.add_argument("--rules", action="append", required=True, help="a policy file or folder; goes to every machine")
    parser.add_argument("--output", required=True, help="a folder that is not there yet")
    parser.add_argument("--command", default="subsidy", help="how the program is called on every machine")
    given = parser.parse_args()
    spark = SparkSession.builder.appName("subsidy").getOrCreate()
    context = spark.sparkContext
    for path in given.rules:
        context.addFile(path, recursive=os.path.isdir(path))
    rules = [os.path.basename(os.path.normpath(path)) for path in given.rules]
    command = shlex.split(given.command)
    # One file at a time: Spark puts the largest of several first. Bytes, for text would mend what the program refuses.
    frames = [
        spark.read.option("lineSep", "\n").text(path).selectExpr("cast(value as binary) value") for path in given.applications
    ]
    rows = context.union([frame.rdd.map(lambda row: bytes(row[0])) for frame in frames])
    counts = dict(rows.mapPartitionsWithIndex(counted).collect())
    first, firsts = 1, {}
    for index in sorted(counts):
        firsts[index] = first
        first += counts[index]
    results = rows.mapPartitionsWithIndex(lambda index, part: evaluated(part, firsts[index], command, rules))
    spark.createDataFrame(results.map(lambda line: (line,)), "value string").write.text(given.output)
    print(f"{first - 1} applications in {len(counts)} partitions")
    spark.stop()


if __name__ == "__main__":
    main()
