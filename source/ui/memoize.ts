/** The same function, which remembers its last results by the identity of its arguments, the most recently used first. */
export const memoize = <Arguments extends readonly unknown[], Result>(
	compute: (...args: Arguments) => Result,
	size = 1,
): ((...args: Arguments) => Result) => {
	const known: Array<{readonly args: Arguments; readonly result: Result}> = [];
	return (...args) => {
		const index = known.findIndex(item =>
			item.args.every((argument, i) => Object.is(argument, args[i])),
		);
		const item =
			index === -1
				? {args, result: compute(...args)}
				: known.splice(index, 1)[0]!;
		known.unshift(item);
		known.length = Math.min(known.length, size);
		return item.result;
	};
};
