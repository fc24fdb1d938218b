using System.Buffers;
using System.Collections.Immutable;

namespace AlertEngine.GoText;

/// <summary>Reads Go's syntax of regular expressions into a tree, without recursion.</summary>
internal sealed class RegexParser
{
    private const int MaxHeight = 1000;
    private const int MaxRepeat = 1000;

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");

    private readonly string pattern;
    private readonly RegexScanner scanner;
    private readonly RegexClassReader classes;
    private readonly Stack<RegexGroup> outer = new();
    private readonly List<string?> groupNames = [null];
    private RegexGroup group = new(Number: null, RegexFlags.None);
    private RegexFlags flags;

    /// <summary>Where the repetition starts that ended just before; none may repeat it again.</summary>
    private int? repeated;

    private RegexParser(string pattern, bool dotMatchesNewline)
    {
        this.pattern = pattern;
        flags = dotMatchesNewline ? RegexFlags.DotMatchesNewline : RegexFlags.None;
        scanner = new RegexScanner(pattern);
        classes = new RegexClassReader(scanner);
    }

    /// <summary>The tree and the names of its groups by number, or null and what is wrong.</summary>
    public static (RegexSyntax Tree, ImmutableArray<string?> GroupNames)? Parse(
        string pattern, out string error, bool dotMatchesNewline = false)
    {
        var parser = new RegexParser(pattern, dotMatchesNewline);
        var tree = parser.ReadAll();
        error = parser.scanner.Error ?? "";
        return tree is null ? null : (tree, [.. parser.groupNames]);
    }

    private RegexSyntax? ReadAll()
    {
        while (!scanner.AtEnd)
        {
            var repeated = this.repeated;
            this.repeated = null;
            if (!ReadNext(repeated))
            {
                return null;
            }
        }

        if (outer.Count > 0)
        {
            scanner.Fail("missing closing )", pattern);
        }

        var tree = group.Close();
        return outer.Count == 0 && IsShallow(tree) ? tree : null;
    }

    private bool ReadNext(int? repeated)
    {
        switch (scanner.Rest)
        {
            case ['(', '?', ..]:
                return ReadFlags();
            case ['(', ..]:
                scanner.Position++;
                return Open(flags, name: null, captures: true);
            case [')', ..]:
                scanner.Position++;
                return Close();
            case ['|', ..]:
                scanner.Position++;
                return IsShallow(group.NextOption());
            case ['*', ..]:
                return Repeat(min: 0, max: null, length: 1, repeated);
            case ['+', ..]:
                return Repeat(min: 1, max: null, length: 1, repeated);
            case ['?', ..]:
                return Repeat(min: 0, max: 1, length: 1, repeated);
            case ['{', ..] when RegexCount.TryRead(scanner.Rest, out var min, out var max, out var length):
                return Repeat(min, max, length, repeated);
            case ['[', ..]:
                return classes.ReadBracketed(Has(RegexFlags.FoldCase)) is { } set && Add(new RegexSyntax.OneOf(set));
            case ['\\', ..]:
                return ReadBackslash();
            default:
                return Add(SimpleCharacter(scanner.Next()));
        }
    }

    private RegexSyntax SimpleCharacter(int rune) => rune switch
    {
        '^' => new RegexSyntax.At(Has(RegexFlags.Lines) ? RegexPlace.LineStart : RegexPlace.TextStart),
        '$' => new RegexSyntax.At(Has(RegexFlags.Lines) ? RegexPlace.LineEnd : RegexPlace.TextEnd),
        '.' => new RegexSyntax.OneOf(Has(RegexFlags.DotMatchesNewline) ? RuneSet.All : RuneSet.Of('\n').Complement()),
        _ => Literal(rune),
    };

    private RegexSyntax.OneOf Literal(int rune) =>
        new(Has(RegexFlags.FoldCase) ? RuneSet.Of(rune).FoldCase() : RuneSet.Of(rune));

    private bool ReadBackslash()
    {
        RegexPlace? place = scanner.Rest switch
        {
            [_, 'A', ..] => RegexPlace.TextStart,
            [_, 'z', ..] => RegexPlace.TextEnd,
            [_, 'b', ..] => RegexPlace.WordBoundary,
            [_, 'B', ..] => RegexPlace.NoWordBoundary,
            _ => null,
        };
        if (place is { } known)
        {
            scanner.Position += 2;
            return Add(new RegexSyntax.At(known));
        }

        if (scanner.Skip(@"\Q"))
        {
            while (!scanner.AtEnd && !scanner.Skip(@"\E"))
            {
                Add(Literal(scanner.Next()));
            }

            return true;
        }

        if (classes.ReadNamed(Has(RegexFlags.FoldCase)) is { } set)
        {
            return Add(new RegexSyntax.OneOf(set));
        }

        return scanner.Error is null && scanner.ReadEscape() is { } rune && Add(Literal(rune));
    }

    /// <summary>Behind <c>(?</c>: the name of a group, or flags for the rest of this group or for one that opens here.</summary>
    private bool ReadFlags()
    {
        var start = scanner.Position;
        if (scanner.Rest.Length > 4 && (scanner.Skip("(?P<") || scanner.Skip("(?<")))
        {
            return ReadName(start);
        }

        scanner.Position += 2;
        var (flags, off, any) = (this.flags, false, false);
        while (true)
        {
            var c = scanner.Next();
            var flag = FlagOf(c);
            if (flag != RegexFlags.None)
            {
                (flags, any) = (off ? flags & ~flag : flags | flag, true);
            }
            else if (c == '-' && !off)
            {
                (off, any) = (true, false);
            }
            else if (c is ':' or ')' && (any || !off))
            {
                return c == ':' ? Open(flags, name: null, captures: false) : Set(flags);
            }
            else
            {
                return scanner.Fail("invalid or unsupported Perl syntax", scanner.From(start));
            }
        }
    }

    private bool ReadName(int start)
    {
        var end = scanner.Rest.IndexOf('>');
        if (end < 0)
        {
            return scanner.Fail("invalid named capture", pattern.AsSpan(start));
        }

        var name = scanner.Rest[..end].ToString();
        scanner.Position += end + 1;
        if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(NameCharacters))
        {
            return scanner.Fail("invalid named capture", scanner.From(start));
        }

        return Open(flags, name, captures: true);
    }

    private static RegexFlags FlagOf(int rune) => rune switch
    {
        'i' => RegexFlags.FoldCase,
        'm' => RegexFlags.Lines,
        's' => RegexFlags.DotMatchesNewline,
        'U' => RegexFlags.SwapGreed,
        _ => RegexFlags.None,
    };

    private bool Has(RegexFlags flag) => (flags & flag) != RegexFlags.None;

    private bool Set(RegexFlags flags)
    {
        this.flags = flags;
        return true;
    }

    private bool Open(RegexFlags flags, string? name, bool captures)
    {
        outer.Push(group);
        group = new RegexGroup(captures ? groupNames.Count : null, FlagsOutside: this.flags);
        if (captures)
        {
            groupNames.Add(name);
        }

        return Set(flags);
    }

    private bool Close()
    {
        if (!this.outer.TryPop(out var outer))
        {
            return scanner.Fail("unexpected )", pattern);
        }

        var tree = group.Close();
        flags = group.FlagsOutside;
        var number = group.Number;
        group = outer;
        return Add(number is null ? tree : new RegexSyntax.Group(number.Value, tree));
    }

    private bool Add(RegexSyntax part)
    {
        group.Parts.Add(part);
        return IsShallow(part);
    }

    private bool Repeat(int min, int? max, int length, int? repeated)
    {
        var start = scanner.Position;
        scanner.Position += length;
        if (min > MaxRepeat || max > MaxRepeat || max < min)
        {
            return scanner.Fail("invalid repeat count", scanner.From(start));
        }

        var greedy = scanner.Skip("?") == Has(RegexFlags.SwapGreed);
        if (repeated is { } first)
        {
            return scanner.Fail("invalid nested repetition operator", scanner.From(first));
        }

        if (group.Parts.Count == 0)
        {
            return scanner.Fail("missing argument to repetition operator", scanner.From(start));
        }

        var repeat = new RegexSyntax.Repeat(group.Parts[^1], min, max, greedy);
        if (repeat.Repeats > MaxRepeat)
        {
            return scanner.Fail("invalid repeat count", scanner.From(start));
        }

        group.Parts[^1] = repeat;
        this.repeated = start;
        return IsShallow(repeat);
    }

    private bool IsShallow(RegexSyntax tree) =>
        tree.Height <= MaxHeight || scanner.Fail("expression nests too deeply", pattern);
}
