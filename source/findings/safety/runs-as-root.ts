import {type ImageConfig} from '../../model/image.js';

/** Whether containers run as root unless they are told otherwise. */
export const runsAsRoot = ({user = ''}: ImageConfig): boolean =>
	['', 'root', '0'].includes(user.split(':', 1)[0]!.trim());
