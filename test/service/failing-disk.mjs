import fs, { existsSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/** Loaded before the program: from the moment at which the file is there, every flush fails. */
const { fdatasync } = fs;
fs.fdatasync = (file, done) => {
  if (!existsSync(process.env.DISK_FAILS_WHEN)) return fdatasync(file, done);
  done(Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO', syscall: 'fdatasync' }));
};
syncBuiltinESMExports();
