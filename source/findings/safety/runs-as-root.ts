import {type Image} from '../../model/image.js';

/** Whether containers run as root unless they are told otherwise. Windows has no such user. */
export const runsAsRoot = ({
	config: {user = ''},
	os,
}: Pick<Image, 'config'> & Partial<Pick<Image, 'os'>>): boolean =>
	os !== 'windows' && ['', 'root', '0'].includes(user.split(':', 1)[0]!.trim());
