using System.CommandLine;
using System.CommandLine.Parsing;

namespace AlertEngine.Cli;

/// <summary>The words behind a command. The library takes a flag that it does not know for one; here that is wrong usage.</summary>
internal static class WordsArgument
{
    public static Argument<string[]> Create(string name, string description)
    {
        var words = new Argument<string[]>(name) { Description = description, Arity = ArgumentArity.ZeroOrMore };
        words.Validators.Add(NoteFlags);

        return words;
    }

    private static void NoteFlags(ArgumentResult result)
    {
        foreach (var token in result.Tokens.Where(token => token.Value is ['-', _, ..]))
        {
            result.AddError($"unknown flag {token.Value}");
        }
    }
}
