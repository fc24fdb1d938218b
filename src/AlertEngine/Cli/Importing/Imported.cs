using System.Collections.Immutable;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Cli.Importing;

/// <summary>Another program's settings as ours.</summary>
/// <param name="Flags">What is said on the command line here.</param>
/// <param name="WithoutEqual">What cannot be said here, each with the reason.</param>
internal sealed record Imported(CanonicalNode.Map Config, ImmutableArray<string> Flags, ImmutableArray<string> WithoutEqual)
{
    public void Print(TextWriter output, TextWriter error)
    {
        foreach (var problem in WithoutEqual)
        {
            error.WriteLine($"# {problem}");
        }

        if (!Flags.IsEmpty)
        {
            output.WriteLine($"# alertengine {string.Join(' ', Flags.Select(Quoted))}");
        }

        output.Write(CanonicalYaml.Print(Config));
    }

    // A line break would end the comment.
    private static string Quoted(string flag)
    {
        var line = flag.ReplaceLineEndings(" ");

        return line.All(c => char.IsAsciiLetterOrDigit(c) || "-_=./:,@%+".Contains(c, StringComparison.Ordinal))
            ? line
            : $"'{line.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }
}
