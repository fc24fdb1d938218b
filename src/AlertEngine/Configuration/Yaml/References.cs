using System.Text;
using System.Text.RegularExpressions;

namespace AlertEngine.Configuration.Yaml;

/// <summary>
/// Replaces <c>${env:NAME}</c> and <c>${file:PATH}</c> in a text by what they stand for; <c>$${env:NAME}</c> stays as
/// written, less one dollar. Every other dollar is left alone: templates and relabelling have a use for it.
/// </summary>
internal static partial class References
{
    private const int LargestFile = 1 << 20;

    public static bool Any(string text) =>
        text.Contains("${env:", StringComparison.Ordinal) || text.Contains("${file:", StringComparison.Ordinal);

    public static string Expand(string text, Func<string, string> resolve, Action<string> note) =>
        Any(text) ? Reference().Replace(text, match => Expand(match, resolve, note)) : text;

    private static string Expand(Match match, Func<string, string> resolve, Action<string> note)
    {
        var name = match.Groups["name"].Value;
        if (match.Groups["escape"].Length > 0)
        {
            return match.Value[1..];
        }

        if (match.Groups["close"].Length == 0)
        {
            note($"\"{match.Value}\" has no closing brace");
            return "";
        }

        return match.Groups["kind"].Value is "env" ? Variable(name, note) : FileText(resolve(name), note);
    }

    private static string Variable(string name, Action<string> note)
    {
        if (Environment.GetEnvironmentVariable(name) is { } value)
        {
            return value;
        }

        note($"the environment variable {name} is not set");
        return "";
    }

    private static string FileText(string path, Action<string> note)
    {
        try
        {
            using var file = File.OpenRead(path);
            var bytes = new byte[LargestFile + 1];
            var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (length <= LargestFile)
            {
                return Encoding.UTF8.GetString(bytes, 0, length).TrimEnd('\r', '\n');
            }

            note($"{path} is larger than {LargestFile} bytes");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            note(e.Message);
        }

        return "";
    }

    [GeneratedRegex(@"(?<escape>\$?)\$\{(?<kind>env|file):(?<name>[^}]*)(?<close>\}?)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();
}
