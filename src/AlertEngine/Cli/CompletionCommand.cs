using System.CommandLine;

namespace AlertEngine.Cli;

/// <summary>Prints a script that teaches a shell to complete commands and flags, by asking the program itself.</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        _alertengine() {
            local IFS=$'\n'
            COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _alertengine alertengine

        """;

    private const string Zsh = """
        #compdef alertengine
        _alertengine() {
            local -a found
            found=("${(@f)$("${words[1]}" "[suggest:${#BUFFER}]" "${BUFFER}" 2>/dev/null)}")
            compadd -a found
            _files
        }
        compdef _alertengine alertengine

        """;

    private const string Fish = """
        complete -c alertengine -a '(alertengine "[suggest:"(string length -- (commandline -cp))"]" (commandline -cp) 2>/dev/null)'

        """;

    public static Command Create()
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh or fish" };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish");
        var command = new Command("completion", "Print a completion script: source <(alertengine completion bash)") { shell };
        command.SetAction(result => result.InvocationConfiguration.Output.Write(result.GetValue(shell) switch
        {
            "zsh" => Zsh,
            "fish" => Fish,
            _ => Bash,
        }));

        return command;
    }
}
