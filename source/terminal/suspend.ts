import process from 'node:process';

/** Whether the shell can take over and give back. */
export const canSuspend = process.platform !== 'win32';

/** Stops the process until the shell continues it (`fg`). SIGSTOP and not SIGTSTP: the latter would come back to our own handler. */
export const stopProcess = (): void => {
	process.kill(process.pid, 'SIGSTOP');
};
