using System.CommandLine;
using AlertEngine.Configuration.Lints;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Cli;

/// <summary>The flags of <c>check</c> that tell about lints instead of running them.</summary>
internal sealed class LintHelp
{
    private readonly Option<bool> list = new("--list-lints") { Description = "Print the names of all lints, and end" };
    private readonly Option<string> explain = new("--explain") { Description = "Print the page of a lint, and end", HelpName = "lint" };

    public void AddTo(Command command)
    {
        command.Options.Add(list);
        command.Options.Add(explain);
    }

    /// <summary>The exit code when one of the flags was given; null when there are files to check.</summary>
    public int? Answer(ParseResult result)
    {
        var (output, error) = (result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);
        if (result.GetValue(list))
        {
            Print(output);
        }
        else if (result.GetValue(explain) is not { } lint)
        {
            return null;
        }
        else if (!LintPages.Names.Contains(lint))
        {
            return ExitCode.Usage(error, [$"there is no lint {lint}{Nearest.Hint(lint, LintPages.Names)}"]);
        }
        else
        {
            output.Write(LintPages.Read(lint));
        }

        return ExitCode.Fine;
    }

    private static void Print(TextWriter output)
    {
        var width = LintPages.Names.Max(name => name.Length);
        foreach (var name in LintPages.Names.Order(StringComparer.Ordinal))
        {
            output.WriteLine($"{name.PadRight(width)}  {LintPages.Summary(name)}");
        }
    }
}
