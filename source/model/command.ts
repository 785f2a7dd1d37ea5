/** `RUN |2 A=1 B=2 /bin/sh -c make`: how many build arguments stand before the command. */
const countedArguments = /^\|(\d+) /;

const withoutArguments = (command: string): string => {
	const match = countedArguments.exec(command);
	if (!match) {
		return command;
	}

	const shell = /(?:^| )(\/bin\/(?:ba|a|da)?sh -[a-z]*c )/.exec(command);
	if (shell) {
		return command.slice(shell.index).trimStart();
	}

	const words = command.slice(match[0].length).split(' ');
	return words.slice(Number(match[1])).join(' ');
};

const shellPrefix = /^\/bin\/(?:ba|a|da)?sh -[a-z]*c /;
const buildKitSuffix = '# buildkit';

/** Without a regular expression: one that looks for spaces before the suffix takes quadratic time on a command full of spaces. */
const withoutSuffix = (command: string): string => {
	const rest = command.slice(0, -buildKitSuffix.length);
	return command.endsWith(buildKitSuffix) && rest.trimEnd() !== rest
		? rest.trimEnd()
		: command;
};

const nop = /^#\(nop\)\s*/;

/** Dockerfile instructions that BuildKit writes in front of what it did. */
const instruction =
	/^(?:ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)\b/;

/**
The command of a history entry as a Dockerfile instruction: what the classic builder (`/bin/sh -c #(nop) CMD …`) and BuildKit (`RUN /bin/sh -c … # buildkit`) put around it is taken away. The empty string when nothing is known.
*/
export const toInstruction = (rawCommand: string): string => {
	const command = withoutSuffix(rawCommand.trim());
	if (command.startsWith('RUN ')) {
		return `RUN ${withoutArguments(command.slice(4).trim()).replace(shellPrefix, '')}`.trim();
	}

	const bare = withoutArguments(command);
	const isShell = shellPrefix.test(bare) || bare !== command;
	const inner = bare.replace(shellPrefix, '').trim();
	if (nop.test(inner)) {
		return inner.replace(nop, '').trim();
	}

	return isShell && !instruction.test(inner) ? `RUN ${inner}`.trim() : inner;
};
