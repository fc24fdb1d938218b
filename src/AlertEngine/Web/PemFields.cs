using System.Text;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Web;

/// <summary>Fields that hold PEM text as <c>key</c>, or name a file that holds it as <c>key_file</c>.</summary>
internal static class PemFields
{
    /// <summary>The text, and under which key it was written; null when it is not given or cannot be read, which is then noted.</summary>
    public static (string Text, string Key)? Pem(this YamlMap map, string key, WatchedFiles files)
    {
        var fileKey = $"{key}_file";
        map.NoteIfSeveral($"{key} & {fileKey}", key, fileKey);
        var inline = map.Secret(key);
        if (map.FilePath(fileKey) is not { } path)
        {
            return inline is null ? null : (inline.Reveal(), key);
        }

        try
        {
            return (Encoding.UTF8.GetString(files.Read(path)), fileKey);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            map.Note(fileKey, $"{fileKey}: {e.Message}");
            return null;
        }
    }

    public static bool HasPem(this YamlMap map, string key) => map.Gives(key) || map.Gives($"{key}_file");
}
