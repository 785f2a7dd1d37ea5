import {formatBytes, plural} from '../format.js';
import {
	type MeasuredPackage,
	type PackageMeasures,
} from '../model/package-measures.js';
import {printable, withByteEscapes} from '../printable.js';
import {known} from './known.js';

const sizeWidth = '1000 kB'.length;
const layersWidth = 'layers '.length;
const ecosystemWidth = 'dpkg '.length;

const describeLayers = ({layers}: MeasuredPackage): string => {
	const indices = [...layers.keys()];
	return indices.length > 3
		? `${indices[0]!}…${indices.at(-1)!}`
		: indices.join(',');
};

const describePackage = (item: MeasuredPackage): string => {
	const {bytes, wastedBytes, ecosystem, name, version = ''} = item;
	const wasted = wastedBytes === 0 ? '' : formatBytes(wastedBytes);
	return [
		formatBytes(bytes).padStart(sizeWidth),
		wasted.padStart(sizeWidth),
		describeLayers(item).padEnd(layersWidth),
		ecosystem.padEnd(ecosystemWidth),
		printable(`${name} ${version}`.trim()),
	].join('  ');
};

/** The packages of an image, the largest first, and what belongs to none. */
export const toPackagesText = ({
	packages,
	rest,
}: PackageMeasures): readonly string[] => {
	const sum = packages.reduce((total, {bytes}) => total + bytes, 0);
	return [
		[
			'live'.padStart(sizeWidth),
			'wasted'.padStart(sizeWidth),
			'layers'.padEnd(layersWidth),
			''.padEnd(ecosystemWidth),
			'package',
		].join('  '),
		...packages.map(item => describePackage(item)),
		'',
		`${plural(packages.length, 'package')} with ${formatBytes(sum)}`,
		`${plural(rest.files, 'file')} of no package with ${formatBytes(rest.bytes)}${rest.largest.length > 0 ? ', the largest:' : ''}`,
		...rest.largest.map(
			({path, bytes}) =>
				`${formatBytes(bytes).padStart(sizeWidth)}  ${printable(path)}`,
		),
	];
};

/** The same for programs. */
export const toPackagesJson = ({packages, rest}: PackageMeasures) => ({
	packages: packages.map(
		({ecosystem, name, version, files, bytes, layers, wastedBytes}) =>
			known({
				ecosystem,
				name,
				version,
				files,
				bytes,
				wastedBytes,
				layers: [...layers].map(([layer, count]) => ({layer, bytes: count})),
			}),
	),
	rest: {
		files: rest.files,
		bytes: rest.bytes,
		largest: rest.largest.map(({path, bytes}) => ({
			path: withByteEscapes(path),
			bytes,
		})),
	},
});
