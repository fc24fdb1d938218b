using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using AlertEngine.Labels;

namespace AlertEngine.Relabeling;

/// <summary>One rule of relabelling, ready to be applied.</summary>
internal sealed class RelabelStep(RelabelRule rule)
{
    private readonly RelabelTemplate replacement = new(rule.Replacement, rule.Regex);
    private readonly RelabelTemplate target = new(rule.TargetLabel, rule.Regex);

    /// <summary>Changes the labels as the rule says; false when it drops what they belong to.</summary>
    public bool Keeps(ref LabelDraft labels)
    {
        switch (rule.Action)
        {
            case RelabelAction.Keep:
                return rule.Regex.IsMatch(Source(labels));
            case RelabelAction.Drop:
                return !rule.Regex.IsMatch(Source(labels));
            case RelabelAction.KeepEqual:
                return labels[rule.TargetLabel] == Source(labels);
            case RelabelAction.DropEqual:
                return labels[rule.TargetLabel] != Source(labels);
            case RelabelAction.Replace:
                Replace(ref labels, Source(labels));
                return true;
            case RelabelAction.Lowercase:
                labels.Set(rule.TargetLabel, Source(labels).ToLowerInvariant());
                return true;
            case RelabelAction.Uppercase:
                labels.Set(rule.TargetLabel, Source(labels).ToUpperInvariant());
                return true;
            case RelabelAction.HashMod:
                labels.Set(rule.TargetLabel, Remainder(Source(labels)).ToString(CultureInfo.InvariantCulture));
                return true;
            case RelabelAction.LabelMap:
                MapNames(ref labels);
                return true;
            case RelabelAction.LabelDrop:
                labels.Drop(rule.Regex, matching: true);
                return true;
            case RelabelAction.LabelKeep:
                labels.Drop(rule.Regex, matching: false);
                return true;
            default:
                throw new UnreachableException();
        }
    }

    private string Source(in LabelDraft labels)
    {
        if (rule.SourceLabels is [var only])
        {
            return labels[only];
        }

        var joined = new DefaultInterpolatedStringHandler(0, 0);
        for (var i = 0; i < rule.SourceLabels.Length; i++)
        {
            joined.AppendLiteral(i > 0 ? rule.Separator : "");
            joined.AppendLiteral(labels[rule.SourceLabels[i]]);
        }

        return joined.ToStringAndClear();
    }

    private void Replace(ref LabelDraft labels, string source)
    {
        if (target.Fill(source) is { } name && LabelName.IsUtf8(name))
        {
            labels.Set(name, replacement.Fill(source)!);
        }
    }

    // The last eight bytes of the hash alone, as every Prometheus shards by them.
    private ulong Remainder(string source) =>
        BinaryPrimitives.ReadUInt64BigEndian(MD5.HashData(Encoding.UTF8.GetBytes(source)).AsSpan(8)) % rule.Modulus;

    private void MapNames(ref LabelDraft labels)
    {
        if (!labels.AnyName(rule.Regex))
        {
            return;
        }

        foreach (var (name, value) in labels.ToArray())
        {
            if (replacement.Fill(name) is { } mapped && LabelName.IsUtf8(mapped))
            {
                labels.Set(mapped, value);
            }
        }
    }
}
