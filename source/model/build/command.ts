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

/** The classic builder writes the shell of SHELL before what is no command, and already before that SHELL. */
const anyShellNop = /^\/\S+(?: [a-z]+)?(?: -\S+| pipefail)* -\S+ (?=#\(nop\))/;

/** Dockerfile instructions that BuildKit writes in front of what it did. */
const instruction =
	/^(?:ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)\b/;

const usualShell = '/bin/sh -c';

/** With the usual shell in place of the one that SHELL asked for. */
const withUsualShell = (command: string, shell: string): string => {
	if (shell === usualShell) {
		return command;
	}

	const isRun = command.startsWith('RUN ');
	const run = isRun ? command.slice(4).trimStart() : command;
	const at = countedArguments.test(run)
		? run.indexOf(` ${shell} `) + 1
		: run.startsWith(`${shell} `)
			? 0
			: -1;
	return at === -1 || (at === 0 && !run.startsWith(`${shell} `))
		? command
		: `${isRun ? 'RUN ' : ''}${run.slice(0, at)}${usualShell}${run.slice(at + shell.length)}`;
};

/**
The command of a history entry as a Dockerfile instruction: what the classic builder (`/bin/sh -c #(nop) CMD …`) and BuildKit (`RUN /bin/sh -c … # buildkit`) put around it is taken away. The empty string when nothing is known.

@param shell What runs commands there, as the last SHELL before it says.
*/
export const toInstruction = (
	rawCommand: string,
	shell = usualShell,
): string => {
	const command = withUsualShell(withoutSuffix(rawCommand.trim()), shell);
	if (command.startsWith('RUN ')) {
		return `RUN ${withoutArguments(command.slice(4).trim()).replace(shellPrefix, '')}`.trim();
	}

	const bare = withoutArguments(command.replace(anyShellNop, ''));
	if (nop.test(bare)) {
		return bare.replace(nop, '').trim();
	}

	const isShell = shellPrefix.test(bare) || bare !== command;
	const inner = bare.replace(shellPrefix, '').trim();
	if (nop.test(inner)) {
		return inner.replace(nop, '').trim();
	}

	return isShell && !instruction.test(inner) ? `RUN ${inner}`.trim() : inner;
};

const shellInstruction = /^SHELL \[(.+)]$/;

/** The commands of a history as instructions, with regard to the shells that it asks for. */
export const toInstructions = (
	rawCommands: readonly string[],
): readonly string[] => {
	let shell = usualShell;
	return rawCommands.map(rawCommand => {
		const instruction = toInstruction(rawCommand, shell);
		shell = shellInstruction.exec(instruction)?.[1] ?? shell;
		return instruction;
	});
};
