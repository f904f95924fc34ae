import { own } from "../values/own.js";
import type { Words } from "../values/words.js";

/** What a system answers that would not read or write: what is the matter, and the way out. */
const reasons: Readonly<Record<string, readonly [Words, Words]>> = {
  EACCES: [
    { zh: "没有权限", en: "no permission" },
    { zh: "请检查文件和文件夹的权限, 或换一个位置", en: "look at the permissions of the file and its folder, or choose another place" },
  ],
  EBUSY: [
    { zh: "正被别的程序使用", en: "in use by another program" },
    { zh: "请在那里关闭它, 再运行一次", en: "close it there and run again" },
  ],
  EDQUOT: [
    { zh: "磁盘配额已用完", en: "the disk quota is used up" },
    { zh: "请腾出空间, 或换一个位置", en: "free some space, or choose another place" },
  ],
  EIO: [
    { zh: "磁盘或网络出错", en: "the disk or the network failed" },
    { zh: "请把文件复制到别处再试", en: "copy the file elsewhere and try again" },
  ],
  EISDIR: [
    { zh: "这是文件夹", en: "it is a folder" },
    { zh: "请写明文件", en: "name a file" },
  ],
  EMFILE: [
    { zh: "打开的文件太多", en: "too many open files" },
    { zh: "请关闭一些程序, 再运行一次", en: "close some programs and run again" },
  ],
  ENAMETOOLONG: [
    { zh: "文件名太长", en: "the name is too long" },
    { zh: "请换一个短的", en: "choose a shorter one" },
  ],
  ENOENT: [
    { zh: "没有这个文件或文件夹", en: "there is no such file or folder" },
    { zh: "请先建好文件夹, 或换一个位置", en: "make the folder first, or choose another place" },
  ],
  ENOSPC: [
    { zh: "磁盘已满", en: "the disk is full" },
    { zh: "请腾出空间, 或换一个位置", en: "free some space, or choose another place" },
  ],
  ENOTDIR: [
    { zh: "路径中有一段不是文件夹", en: "a part of the path is no folder" },
    { zh: "请换一个位置", en: "choose another place" },
  ],
  NOT_A_FILE: [
    { zh: "这是管道或设备, 不是普通文件", en: "it is a pipe or a device, no regular file" },
    { zh: "请先存成文件", en: "save it as a file first" },
  ],
  TOO_LARGE: [
    { zh: "文件超过 64 MiB", en: "it is larger than 64 MiB" },
    {
      zh: "规则、对照表和条文是文字, 请检查是不是写错了文件",
      en: "rules, mappings and documents are texts: look whether another file is meant",
    },
  ],
  EROFS: [
    { zh: "磁盘只能读", en: "the disk is read-only" },
    { zh: "请换一个位置", en: "choose another place" },
  ],
};

const also: Readonly<Record<string, string>> = { EPERM: "EACCES", ETXTBSY: "EBUSY", ENFILE: "EMFILE", EFBIG: "ENOSPC" };

/** The code of an error of the system in words, the code behind them; a code without words stands alone. */
export function reasonWords(code: string): Words {
  const [is, then] = own(reasons, own(also, code) ?? code) ?? [];
  if (!is || !then) return { zh: code, en: code };
  const shown = code.startsWith("E") ? ` (${code})` : "";
  return { zh: `${is.zh}${shown}; ${then.zh}`, en: `${is.en}${shown}; ${then.en}` };
}
