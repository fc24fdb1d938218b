using System.CommandLine;
using System.CommandLine.Parsing;

namespace AlertEngine.Cli;

/// <summary>The files of a command. The library takes a flag that it does not know for one; here that is wrong usage.</summary>
internal static class FilesArgument
{
    public static Argument<string[]> Create(string description, ArgumentArity arity)
    {
        var files = new Argument<string[]>("file") { Description = description, Arity = arity };
        files.Validators.Add(NoteFlags);

        return files;
    }

    private static void NoteFlags(ArgumentResult result)
    {
        foreach (var token in result.Tokens.Where(token => token.Value.StartsWith("--", StringComparison.Ordinal)))
        {
            result.AddError($"unknown flag {token.Value}");
        }
    }
}
