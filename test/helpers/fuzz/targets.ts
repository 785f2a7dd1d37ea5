import {cacheTargets} from './cache-targets.js';
import {commandTargets} from './command-targets.js';
import {contentTargets} from './content-targets.js';
import {documentTargets} from './document-targets.js';
import {engineTargets} from './engine-targets.js';
import {keyTargets} from './key-targets.js';
import {layerTargets} from './layer-targets.js';
import {registryTargets} from './registry-targets.js';
import {snapshotTargets} from './snapshot-targets.js';
import {storedTargets} from './stored-targets.js';
import {type Target} from './target.js';
import {textTargets} from './text-targets.js';

/** Everything that is fuzzed. */
export const targets: readonly Target[] = [
	...layerTargets,
	...documentTargets,
	...textTargets,
	...commandTargets,
	...contentTargets,
	...storedTargets,
	...registryTargets,
	...engineTargets,
	...snapshotTargets,
	...cacheTargets,
	...keyTargets,
];
