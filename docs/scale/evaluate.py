"""Evaluates applications on Spark with `subsidy`, limits over the whole batch included; docs/scale.md tells how.

spark-submit evaluate.py --rules rules/jinan-2018-14 --output results applications/*.ndjson
"""

import argparse
import json
import os
import shlex
import shutil
import subprocess
import tempfile
import threading

from pyspark import SparkFiles, StorageLevel
from pyspark.sql import SparkSession

PIECE = 1 << 20

# Of a partition its rulings stand first.
RULINGS, RESULTS = 0, 1


def piped(arguments, pieces):
    """What a process says to pieces of bytes, line by line; a code other than 0 is an error."""
    failed = []

    def feed(stdin):
        try:
            with stdin:
                for piece in pieces:
                    stdin.write(piece)
        except BrokenPipeError:
            pass  # The program has ended early: its exit code tells why.
        except BaseException as cause:
            failed.append(cause)

    with tempfile.TemporaryFile() as errors:
        child = subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors)
        try:
            feeder = threading.Thread(target=feed, args=(child.stdin,), daemon=True)
            feeder.start()
            yield from child.stdout
            feeder.join()
            if child.wait() != 0 or failed:
                errors.seek(0)
                said = errors.read().decode("utf-8", "replace")[-2000:]
                raise RuntimeError(f"{' '.join(arguments)}: code {child.returncode}: {failed or said}")
        finally:
            child.kill()
            child.wait()


def in_pieces(lines):
    """Lines put together, a megabyte or so at a time."""
    piece, size = [], 0
    for line in lines:
        piece.append(line)
        size += len(line)
        if size >= PIECE:
            yield b"".join(piece)
            piece, size = [], 0
    if piece:
        yield b"".join(piece)


def sections(lines, key):
    """The sections that a step of `settle` writes, in pieces with their keys: each begins with a line that says what it is."""
    section, head = [], None

    def pieces():
        for number, piece in enumerate(in_pieces(section)):
            yield (*key(head), number), piece

    for line in lines:
        if line.startswith((b'{"compact":', b'{"rulings":')):
            if head:
                yield from pieces()
            section, head = [], json.loads(line)
        section.append(line)
    if head:
        yield from pieces()


class Job:
    """The steps of the job, each for one partition; sent to every machine."""

    def __init__(self, command, rules, history, options, bins):
        self.command = command
        self.rules = rules
        self.history = history
        self.options = options
        self.bins = bins

    def call(self, name, *arguments):
        """A command of the program with the rules, which have come to this machine."""
        files = [each for path in self.rules for each in ("--rules", SparkFiles.get(path))]
        return [*self.command, name, "-", *arguments, "--quiet", *self.options, *files]

    def evaluated(self, first, rows):
        """The results of a partition of which the first row is on this line of the whole."""
        arguments = self.call("evaluate", "--input-format", "ndjson", "--format", "ndjson", "--no-settle", "--first-line", str(first))
        rows = iter(rows)
        head = next(rows, None)
        if head is not None:
            yield from in_pieces(piped(arguments, lines_of(head, rows)))

    def compacted(self, part, parts, results):
        """What limits look at of a partition: a section for each bin."""
        arguments = self.call("settle", "--partial", "--part-number", f"{part}/{parts}", "--bins", str(self.bins))
        return sections(piped(arguments, results), lambda head: (head["bin"], head["part"]))

    def combined(self, compact):
        """What limits make of the rows of a bin: a section for each partition."""
        earlier = [each for path in self.history for each in ("--history", SparkFiles.get(path))]
        pieces = (piece for _, piece in compact)
        head = next(pieces, None)
        if head is None:
            return iter(())
        found = piped(self.call("settle", "--combine", *earlier), chained(head, pieces))
        return sections(found, lambda head: (head["part"], head["bin"]))

    def dealt(self, pieces):
        """The results of a partition, which follow their rulings, with what limits make of them."""
        with tempfile.NamedTemporaryFile() as file:
            head = None
            for (_, kind, *_), piece in pieces:
                if kind == RESULTS:
                    head = piece
                    break
                file.write(piece)
            file.flush()
            if head is not None:
                results = chained(head, (piece for _, piece in pieces))
                yield from in_pieces(piped(self.call("settle", "--deal", file.name, "--format", "ndjson"), results))


def lines_of(head, rows):
    yield head + b"\n"
    for row in rows:
        yield row + b"\n"


def chained(head, rest):
    yield head
    yield from rest


def settled(job, evaluated):
    """Results with limits over all of them. Compact rows go to their bin, what becomes of them comes back before the results of their partition."""
    parts = evaluated.getNumPartitions()
    evaluated = evaluated.persist(StorageLevel.DISK_ONLY)
    compact = evaluated.mapPartitionsWithIndex(lambda index, results: job.compacted(index + 1, parts, results))
    binned = compact.repartitionAndSortWithinPartitions(job.bins, lambda key: key[0] - 1)
    rulings = binned.mapPartitions(job.combined).map(lambda ruled: ((ruled[0][0], RULINGS, *ruled[0][1:]), ruled[1]))
    results = evaluated.mapPartitionsWithIndex(lambda index, pieces: (((index + 1, RESULTS, number), piece) for number, piece in enumerate(pieces)))
    # Sorted outside memory: a partition may be larger than that.
    return rulings.union(results).repartitionAndSortWithinPartitions(parts, lambda key: key[0] - 1).mapPartitions(lambda pieces: job.dealt(iter(pieces)))


def sent(context, folder, kinds):
    """Puts files and folders of this machine into one archive that goes to every machine, each with a place of its own; the places."""
    top = os.path.basename(folder)
    packed = os.path.join(folder, "packed")
    places = []
    for kind, paths in kinds:
        places.append([])
        for number, path in enumerate(paths):
            place = os.path.join(kind, str(number), os.path.basename(os.path.abspath(path)))
            copied = os.path.join(packed, place)
            os.makedirs(os.path.dirname(copied))
            shutil.copytree(path, copied) if os.path.isdir(path) else shutil.copy(path, copied)
            places[-1].append(os.path.join(top, place))
    # A folder as it is goes nowhere from a machine of a cluster.
    context.addArchive(shutil.make_archive(os.path.join(folder, "given"), "zip", packed) + "#" + top)
    return places


def counted(index, rows):
    """How many lines a partition has."""
    yield index, sum(1 for _ in rows)


def rows_of(spark, path):
    """The rows of a file as bytes: a text would mend what the program refuses."""
    if path.rstrip("/").endswith(".parquet"):
        frame = spark.read.parquet(path).selectExpr("cast(to_json(struct(*)) as binary) value")
    else:
        frame = spark.read.option("lineSep", "\n").text(path).selectExpr("cast(value as binary) value")
    return frame.rdd.map(lambda row: bytes(row[0]))


def given_in():
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("applications", nargs="+", help="files of NDJSON or Parquet, in their order")
    parser.add_argument("--rules", action="append", required=True, help="a policy, the folder of one with all that it includes, or what `subsidy compile` wrote; goes to every machine")
    parser.add_argument("--history", action="append", default=[], help="earlier results or payments; goes to every machine")
    parser.add_argument("--output", required=True, help="a folder that is not there yet")
    parser.add_argument("--bins", type=int, default=1, help="settle by applicant in so many bins, where every limit is each applicant's own")
    parser.add_argument("--no-settle", action="store_true", help="leave limits across applications out")
    parser.add_argument("--option", action="append", default=[], help="for every step, such as --option=--reading=NAME=OPTION")
    parser.add_argument("--command", default="subsidy", help="how the program is called on every machine")
    return parser.parse_args()


def evaluate(spark, given):
    """Does the job; how many applications there were, and in how many partitions."""
    with tempfile.TemporaryDirectory(prefix="subsidy-") as folder:
        places = sent(spark.sparkContext, folder, (("rules", given.rules), ("history", given.history)))
        return evaluate_with(spark, given, Job(shlex.split(given.command), *places, given.option, given.bins))


def evaluate_with(spark, given, job):
    # One file at a time: Spark puts the largest of several first.
    rows = spark.sparkContext.union([rows_of(spark, path) for path in given.applications])
    counts = dict(rows.mapPartitionsWithIndex(counted).collect())
    first, firsts = 1, {}
    for index in sorted(counts):
        firsts[index] = first
        first += counts[index]
    evaluated = rows.mapPartitionsWithIndex(lambda index, part: job.evaluated(firsts[index], part))
    results = evaluated if given.no_settle else settled(job, evaluated)
    lines = results.flatMap(lambda piece: piece.decode("utf-8").split("\n")[:-1])
    spark.createDataFrame(lines.map(lambda line: (line,)), "value string").write.text(given.output)
    return first - 1, len(counts)


def main():
    given = given_in()
    spark = SparkSession.builder.appName("subsidy").getOrCreate()
    print("{} applications in {} partitions".format(*evaluate(spark, given)))
    spark.stop()


if __name__ == "__main__":
    main()
