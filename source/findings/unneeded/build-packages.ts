import {inStage, stage} from './build-tools.js';
import {type UnneededRule} from './rule.js';

/** All that came with packages for building: not told by patterns but by the instruction (see `claimBuildLayers`). */
export const buildPackages: UnneededRule = {
	name: 'build-packages',
	title: 'Packages for building, with all that came with them',
	severity: 'warning',
	patterns: [],
	words: inStage,
	fix: {lines: stage},
	example: 'usr/lib/x86_64-linux-gnu/libonly-gcc-needs.so',
	counterexample: 'var/lib/dpkg/status',
};
