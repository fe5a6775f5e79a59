import fs, { existsSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/** Is loaded before the program. Every flush fails once the file `DISK_FAILS_WHEN` exists. */
const { fdatasync } = fs;
fs.fdatasync = (file, done) => {
  if (!existsSync(process.env.DISK_FAILS_WHEN)) return fdatasync(file, done);
  done(Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO', syscall: 'fdatasync' }));
};
syncBuiltinESMExports();
