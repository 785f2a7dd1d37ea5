import {buildTools} from './build-tools.js';
import {buildPackages} from './build-packages.js';
import {documentation} from './documentation.js';
import {installedPackages} from './installed-packages.js';
import {languageCaches} from './language-caches.js';
import {litter} from './litter.js';
import {packageCaches} from './package-caches.js';
import {type UnneededRule} from './rule.js';
import {unpackedArchives} from './unpacked-archives.js';

/** All rules; what fits several belongs to the first. */
export const unneededRules: readonly UnneededRule[] = [
	...packageCaches,
	...languageCaches,
	...litter,
	buildPackages,
	...documentation,
	...installedPackages,
	...buildTools,
	...unpackedArchives,
];
