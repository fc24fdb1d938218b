using AlertEngine.Configuration;

namespace AlertEngine.Http;

/// <summary>A secret as it is now: one that lies in a file is read anew when the file has changed.</summary>
internal sealed class WatchedSecret(SecretSource source)
{
    private volatile Reading? last;

    /// <summary>Throws as reading a file does when its file is not there.</summary>
    public string Reveal() => source switch
    {
        SecretSource.Inline inline => inline.Value.Reveal(),
        SecretSource.File file => Read(file.Path),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private string Read(string path)
    {
        if (last is { Files.Changed: false } current)
        {
            return current.Text;
        }

        var files = new WatchedFiles();
        var text = System.Text.Encoding.UTF8.GetString(files.Read(path)).Trim();
        last = new(files, text);

        return text;
    }

    private sealed record Reading(WatchedFiles Files, string Text);
}
