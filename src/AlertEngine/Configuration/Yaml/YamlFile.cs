using System.Text;

namespace AlertEngine.Configuration.Yaml;

/// <summary>The way from a file's bytes to the mapping that its settings are read from.</summary>
internal static class YamlFile
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The settings of the first document, none when it is empty; null when there is no reading them, which is then noted.</summary>
    public static YamlMap? Open(ReadOnlySpan<byte> bytes, ConfigReading reading)
    {
        if (Decode(bytes, reading) is not { } text)
        {
            return null;
        }

        var document = YamlReader.ReadFirst(text, reading.Note);
        if (reading.Problems.Count > 0)
        {
            return null;
        }

        if (document is not (null or { IsNull: true } or YamlNode.Mapping))
        {
            reading.Note(Place.Start, $"expected a mapping of settings, got {document.Description}");
            return null;
        }

        return new(document as YamlNode.Mapping ?? new(Place.Start, [], []), reading, new());
    }

    /// <summary>The text of a file; null when it is not UTF-8, which is then noted.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes, ConfigReading reading)
    {
        if (IsUtf16(bytes))
        {
            reading.Note(Place.Start, "the file is not UTF-8, it looks like UTF-16: save it as UTF-8");
            return null;
        }

        try
        {
            return StrictUtf8.GetString(bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes);
        }
        catch (DecoderFallbackException e)
        {
            reading.Note(PlaceOf(bytes, e.Index), $"the file is not UTF-8: invalid byte at offset {e.Index}");
            return null;
        }
    }

    // By its mark, or by the half of a letter that is nothing: some editors of Windows write one or the other.
    private static bool IsUtf16(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith(Encoding.Unicode.Preamble)
        || bytes.StartsWith(Encoding.BigEndianUnicode.Preamble)
        || bytes is [0, > 0, ..] or [> 0, 0, ..];

    private static Place PlaceOf(ReadOnlySpan<byte> bytes, int offset)
    {
        var before = bytes[..offset];

        return new(before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1);
    }
}
