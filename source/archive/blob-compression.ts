import {type LayerFile} from './image-files.js';

/** How a layer is stored by the type of its blob, for code that does not read it. */
export const compressionOf = ({
	mediaType = '',
}: LayerFile): 'gzip' | 'zstd' | undefined => {
	const [, name] = /[+.](gzip|zstd)$/.exec(mediaType) ?? [];
	return name === 'gzip' || name === 'zstd' ? name : undefined;
};
