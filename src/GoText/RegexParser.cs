using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;

namespace AlertEngine.GoText;

/// <summary>Reads Go's syntax of regular expressions into a tree, without recursion.</summary>
internal sealed class RegexParser
{
    private const int MaxHeight = 1000;
    private const int MaxRepeat = 1000;

    // Looking further at every brace would take the square of the pattern's length.
    private const int LongestCount = 64;

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");

    private readonly string pattern;
    private readonly RegexScanner scanner;
    private readonly Stack<OpenGroup> outer = new();
    private readonly List<string?> groupNames = [null];
    private OpenGroup group = new(Number: null, Flags.None);
    private Flags flags;

    /// <summary>Where the repetition starts that ended just before; none may repeat it again.</summary>
    private int? repeated;

    private RegexParser(string pattern)
    {
        this.pattern = pattern;
        this.scanner = new RegexScanner(pattern);
    }

    [Flags]
    private enum Flags
    {
        None = 0,
        FoldCase = 1,
        Lines = 2,
        DotMatchesNewline = 4,
        SwapGreed = 8,
    }

    /// <summary>The tree and the names of its groups by number, or null and what is wrong.</summary>
    public static (RegexSyntax Tree, ImmutableArray<string?> GroupNames)? Parse(string pattern, out string error)
    {
        var parser = new RegexParser(pattern);
        var tree = parser.ReadAll();
        error = parser.scanner.Error ?? "";
        return tree is null ? null : (tree, [.. parser.groupNames]);
    }

    private RegexSyntax? ReadAll()
    {
        while (!this.scanner.AtEnd)
        {
            var repeated = this.repeated;
            this.repeated = null;
            if (!ReadNext(repeated))
                return null;
        }

        if (this.outer.Count > 0)
            this.scanner.Fail("missing closing )", this.pattern);
        var tree = this.group.Close();
        return this.outer.Count == 0 && IsShallow(tree) ? tree : null;
    }

    private bool ReadNext(int? repeated)
    {
        switch (this.scanner.Rest)
        {
            case ['(', '?', ..]:
                return ReadFlags();
            case ['(', ..]:
                this.scanner.Position++;
                return Open(this.flags, name: null, captures: true);
            case [')', ..]:
                this.scanner.Position++;
                return Close();
            case ['|', ..]:
                this.scanner.Position++;
                return IsShallow(this.group.NextOption());
            case ['*', ..]:
                return Repeat(min: 0, max: null, length: 1, repeated);
            case ['+', ..]:
                return Repeat(min: 1, max: null, length: 1, repeated);
            case ['?', ..]:
                return Repeat(min: 0, max: 1, length: 1, repeated);
            case ['{', ..] when TryReadCount(this.scanner.Rest, out var min, out var max, out var length):
                return Repeat(min, max, length, repeated);
            case ['[', ..]:
                return this.scanner.ReadClass(Has(Flags.FoldCase)) is { } set && Add(new RegexSyntax.OneOf(set));
            case ['\\', ..]:
                return ReadBackslash();
            default:
                return Add(SimpleCharacter(this.scanner.Next()));
        }
    }

    private RegexSyntax SimpleCharacter(int rune) => rune switch
    {
        '^' => new RegexSyntax.At(Has(Flags.Lines) ? RegexPlace.LineStart : RegexPlace.TextStart),
        '$' => new RegexSyntax.At(Has(Flags.Lines) ? RegexPlace.LineEnd : RegexPlace.TextEnd),
        '.' => new RegexSyntax.OneOf(Has(Flags.DotMatchesNewline) ? RuneSet.All : RuneSet.Of('\n').Complement()),
        _ => Literal(rune),
    };

    private RegexSyntax.OneOf Literal(int rune) =>
        new(Has(Flags.FoldCase) ? RuneSet.Of(rune).FoldCase() : RuneSet.Of(rune));

    private bool ReadBackslash()
    {
        RegexPlace? place = this.scanner.Rest switch
        {
            [_, 'A', ..] => RegexPlace.TextStart,
            [_, 'z', ..] => RegexPlace.TextEnd,
            [_, 'b', ..] => RegexPlace.WordBoundary,
            [_, 'B', ..] => RegexPlace.NoWordBoundary,
            _ => null,
        };
        if (place is { } known)
        {
            this.scanner.Position += 2;
            return Add(new RegexSyntax.At(known));
        }

        if (this.scanner.Skip(@"\Q"))
        {
            while (!this.scanner.AtEnd && !this.scanner.Skip(@"\E"))
                Add(Literal(this.scanner.Next()));
            return true;
        }

        if (this.scanner.ReadNamedClass(Has(Flags.FoldCase)) is { } set)
            return Add(new RegexSyntax.OneOf(set));
        return this.scanner.Error is null && this.scanner.ReadEscape() is { } rune && Add(Literal(rune));
    }

    /// <summary>Behind <c>(?</c>: the name of a group, or flags for the rest of this group or for one that opens here.</summary>
    private bool ReadFlags()
    {
        var start = this.scanner.Position;
        if (this.scanner.Rest.Length > 4 && (this.scanner.Skip("(?P<") || this.scanner.Skip("(?<")))
            return ReadName(start);

        this.scanner.Position += 2;
        var (flags, off, any) = (this.flags, false, false);
        while (true)
        {
            var c = this.scanner.Next();
            var flag = FlagOf(c);
            if (flag != Flags.None)
                (flags, any) = (off ? flags & ~flag : flags | flag, true);
            else if (c == '-' && !off)
                (off, any) = (true, false);
            else if (c is ':' or ')' && (any || !off))
                return c == ':' ? Open(flags, name: null, captures: false) : Set(flags);
            else
                return this.scanner.Fail("invalid or unsupported Perl syntax", this.scanner.From(start));
        }
    }

    private bool ReadName(int start)
    {
        var end = this.scanner.Rest.IndexOf('>');
        if (end < 0)
            return this.scanner.Fail("invalid named capture", this.pattern.AsSpan(start));
        var name = this.scanner.Rest[..end].ToString();
        this.scanner.Position += end + 1;
        if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(NameCharacters))
            return this.scanner.Fail("invalid named capture", this.scanner.From(start));
        return Open(this.flags, name, captures: true);
    }

    private static Flags FlagOf(int rune) => rune switch
    {
        'i' => Flags.FoldCase,
        'm' => Flags.Lines,
        's' => Flags.DotMatchesNewline,
        'U' => Flags.SwapGreed,
        _ => Flags.None,
    };

    private bool Has(Flags flag) => (this.flags & flag) != Flags.None;

    private bool Set(Flags flags)
    {
        this.flags = flags;
        return true;
    }

    private bool Open(Flags flags, string? name, bool captures)
    {
        this.outer.Push(this.group);
        this.group = new OpenGroup(captures ? this.groupNames.Count : null, FlagsOutside: this.flags);
        if (captures)
            this.groupNames.Add(name);
        return Set(flags);
    }

    private bool Close()
    {
        if (!this.outer.TryPop(out var outer))
            return this.scanner.Fail("unexpected )", this.pattern);
        var tree = this.group.Close();
        this.flags = this.group.FlagsOutside;
        var number = this.group.Number;
        this.group = outer;
        return Add(number is null ? tree : new RegexSyntax.Group(number.Value, tree));
    }

    private bool Add(RegexSyntax part)
    {
        this.group.Parts.Add(part);
        return IsShallow(part);
    }

    private bool Repeat(int min, int? max, int length, int? repeated)
    {
        var start = this.scanner.Position;
        this.scanner.Position += length;
        if (min > MaxRepeat || max > MaxRepeat || max < min)
            return this.scanner.Fail("invalid repeat count", this.scanner.From(start));
        var greedy = this.scanner.Skip("?") == Has(Flags.SwapGreed);
        if (repeated is { } first)
            return this.scanner.Fail("invalid nested repetition operator", this.scanner.From(first));
        if (this.group.Parts.Count == 0)
            return this.scanner.Fail("missing argument to repetition operator", this.scanner.From(start));

        var repeat = new RegexSyntax.Repeat(this.group.Parts[^1], min, max, greedy);
        if (repeat.Repeats > MaxRepeat)
            return this.scanner.Fail("invalid repeat count", this.scanner.From(start));
        this.group.Parts[^1] = repeat;
        this.repeated = start;
        return IsShallow(repeat);
    }

    /// <summary>Whether a count in braces stands here; braces with anything else in them are literal.</summary>
    private static bool TryReadCount(ReadOnlySpan<char> text, out int min, out int? max, out int length)
    {
        length = text[..Math.Min(text.Length, LongestCount)].IndexOf('}') + 1;
        var body = length > 0 ? text[1..(length - 1)] : [];
        var comma = body.IndexOf(',');
        var read = TryReadNumber(comma < 0 ? body : body[..comma], out min);
        max = comma < 0 ? min : null;
        if (comma < 0 || comma == body.Length - 1)
            return read;
        read &= TryReadNumber(body[(comma + 1)..], out var most);
        max = most;
        return read;
    }

    private static bool TryReadNumber(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        if (text.IsEmpty || text.ContainsAnyExceptInRange('0', '9') || text is ['0', _, ..])
            return false;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number))
            number = int.MaxValue;
        return true;
    }

    private bool IsShallow(RegexSyntax tree) =>
        tree.Height <= MaxHeight || this.scanner.Fail("expression nests too deeply", this.pattern);

    /// <summary>A group whose end is not yet read; the whole pattern is one without a number.</summary>
    private sealed record OpenGroup(int? Number, Flags FlagsOutside)
    {
        private readonly List<RegexSyntax> options = [];

        public List<RegexSyntax> Parts { get; } = [];

        public RegexSyntax NextOption()
        {
            var option = Parts is [var only] ? only : new RegexSyntax.Sequence([.. Parts]);
            this.options.Add(option);
            Parts.Clear();
            return option;
        }

        public RegexSyntax Close()
        {
            var option = NextOption();
            return this.options is [_] ? option : new RegexSyntax.Choice([.. this.options]);
        }
    }
}
