using System.Buffers;
using AlertEngine.Labels;

namespace AlertEngine.Relabeling;

/// <summary>
/// Labels while steps change them. Nothing is copied before the first change. What the set had at first stands before
/// what was added or changed, and so do steps that look at every label meet them.
/// </summary>
internal ref struct LabelDraft(LabelSet origin)
{
    private Label[]? rented;
    private int originals;
    private int count;

    /// <summary>The value, empty when there is none.</summary>
    public readonly string this[string name] =>
        rented is null ? origin[name] ?? ""
        : IndexOf(name) is >= 0 and var index ? rented[index].Value
        : "";

    private readonly int Count => rented is null ? origin.Count : count;

    /// <summary>An empty value takes the label away.</summary>
    public void Set(string name, string value)
    {
        if (this[name] == value)
        {
            return;
        }

        Copy();
        var index = IndexOf(name);
        if (index >= originals && value.Length > 0)
        {
            rented![index] = new(name, value);
            return;
        }

        if (index >= 0)
        {
            RemoveAt(index);
        }

        if (value.Length > 0)
        {
            Append(new(name, value));
        }
    }

    /// <summary>Takes away each label whose name the pattern matches, or does not match.</summary>
    public void Drop(AnchoredRegex names, bool matching)
    {
        for (var i = Count - 1; i >= 0; i--)
        {
            if (names.IsMatch(NameAt(i)) == matching)
            {
                Copy();
                RemoveAt(i);
            }
        }
    }

    /// <summary>Whether there is something to do for a step that looks at names.</summary>
    public readonly bool AnyName(AnchoredRegex names)
    {
        for (var i = 0; i < Count; i++)
        {
            if (names.IsMatch(NameAt(i)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The labels as they are now, whatever changes afterwards.</summary>
    public readonly Label[] ToArray() => rented is null ? [.. origin] : rented[..count];

    public readonly LabelSet ToLabelSet() => rented is null ? origin : LabelSet.Of(rented.AsSpan(0, count));

    public readonly void Dispose()
    {
        if (rented is not null)
        {
            ArrayPool<Label>.Shared.Return(rented, clearArray: true);
        }
    }

    private readonly string NameAt(int index) => rented is null ? origin[index].Name : rented[index].Name;

    private void Copy()
    {
        if (rented is not null)
        {
            return;
        }

        rented = ArrayPool<Label>.Shared.Rent(origin.Count + 4);
        foreach (var label in origin)
        {
            rented[count++] = label;
        }

        originals = count;
    }

    private readonly int IndexOf(string name)
    {
        for (var i = 0; i < count; i++)
        {
            if (rented![i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    private void RemoveAt(int index)
    {
        rented.AsSpan(index + 1, count - index - 1).CopyTo(rented.AsSpan(index));
        count--;
        originals -= index < originals ? 1 : 0;
    }

    private void Append(Label label)
    {
        if (count == rented!.Length)
        {
            var larger = ArrayPool<Label>.Shared.Rent(2 * count);
            rented.CopyTo(larger, 0);
            ArrayPool<Label>.Shared.Return(rented, clearArray: true);
            rented = larger;
        }

        rented[count++] = label;
    }
}
