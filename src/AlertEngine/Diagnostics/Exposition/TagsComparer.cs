using Tag = System.Collections.Generic.KeyValuePair<string, object?>;

namespace AlertEngine.Diagnostics.Exposition;

/// <summary>Finds a tag set as a call site spells it, by span, so that a known one costs no allocation.</summary>
internal sealed class TagsComparer :
    IEqualityComparer<Tag[]>,
    IAlternateEqualityComparer<ReadOnlySpan<Tag>, Tag[]>
{
    public static readonly TagsComparer Instance = new();

    public Tag[] Create(ReadOnlySpan<Tag> alternate) => [.. alternate];

    public bool Equals(Tag[]? x, Tag[]? y) => Equals(x.AsSpan(), y!);

    public bool Equals(ReadOnlySpan<Tag> alternate, Tag[] other)
    {
        if (alternate.Length != other.Length)
        {
            return false;
        }

        for (var i = 0; i < other.Length; i++)
        {
            if (alternate[i].Key != other[i].Key || !Equals(alternate[i].Value, other[i].Value))
            {
                return false;
            }
        }

        return true;
    }

    public int GetHashCode(Tag[] obj) => GetHashCode(obj.AsSpan());

    // Names differ far less than values do, so the values alone make the hash.
    public int GetHashCode(ReadOnlySpan<Tag> alternate)
    {
        var hash = alternate.Length;
        foreach (var (_, value) in alternate)
        {
            hash = HashCode.Combine(hash, value);
        }

        return hash;
    }
}
