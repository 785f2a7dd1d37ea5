import process from 'node:process';
import {systemCode} from './system-code.js';

/** Whether there is a process of that number, whoever it belongs to. */
export const isRunning = (pid: number): boolean => {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return systemCode(error) !== 'ESRCH';
	}
};
