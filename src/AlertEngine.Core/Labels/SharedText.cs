using System.Text;
using System.Text.Unicode;

namespace AlertEngine.Labels;

/// <summary>
/// Lets label sets hold one string for a name or value that many of them have. Label sets and annotations with the same names share the
/// list of them.
/// </summary>
public static class SharedText
{
    private const int LongestRead = 128;

    // A place holds the last that came to it, so rare ones pass through and frequent ones come back.
    private static readonly string?[] Places = new string?[16 * 1024];
    private static readonly string?[] ReadPlaces = new string?[32 * 1024];

    // Their hashes beside them: a text that is not there is told apart without a look at the string, which is seldom in a cache.
    private static readonly int[] ReadHashes = new int[ReadPlaces.Length];
    private static readonly string[]?[] NamePlaces = new string[]?[1024];

    /// <summary>The text of these bytes; null when they are no UTF-8. Short texts that came before come back as the same string.</summary>
    public static string? Read(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > LongestRead)
        {
            return Decode(utf8);
        }

        var hash = (int)ByteHash.Of(utf8, seed: 0); // a collision costs one string
        var place = hash & (ReadPlaces.Length - 1);
        if (ReadHashes[place] == hash && ReadPlaces[place] is { } known && Ascii.Equals(utf8, known))
        {
            return known;
        }

        var text = Decode(utf8);
        ReadPlaces[place] = text;
        ReadHashes[place] = hash;

        return text;
    }

    internal static string[] NamesOf(ReadOnlySpan<Label> labels)
    {
        var hash = new HashCode();
        foreach (var (name, _) in labels)
        {
            hash.Add(name.GetHashCode(StringComparison.Ordinal));
        }

        ref var place = ref NamePlaces[hash.ToHashCode() & (NamePlaces.Length - 1)];
        var known = place;
        return known is not null && AreNames(known, labels) ? known : place = Share(labels, static label => label.Name);
    }

    internal static string[] ValuesOf(ReadOnlySpan<Label> labels) => Share(labels, static label => label.Value);

    private static string? Decode(ReadOnlySpan<byte> utf8) => Utf8.IsValid(utf8) ? Encoding.UTF8.GetString(utf8) : null;

    private static bool AreNames(string[] names, ReadOnlySpan<Label> labels)
    {
        if (names.Length != labels.Length)
        {
            return false;
        }

        for (var i = 0; i < names.Length; i++)
        {
            if (names[i] != labels[i].Name)
            {
                return false;
            }
        }

        return true;
    }

    private static string[] Share(ReadOnlySpan<Label> labels, Func<Label, string> textOf)
    {
        var shared = new string[labels.Length];
        for (var i = 0; i < shared.Length; i++)
        {
            shared[i] = Share(textOf(labels[i]));
        }

        return shared;
    }

    private static string Share(string text)
    {
        ref var place = ref Places[text.GetHashCode(StringComparison.Ordinal) & (Places.Length - 1)];
        var known = place;
        return known == text ? known : place = text;
    }
}
