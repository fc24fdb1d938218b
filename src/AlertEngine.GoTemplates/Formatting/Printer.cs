using System.Text;
using AlertEngine.GoTemplates.Execution;
using AlertEngine.GoTemplates.Values;

namespace AlertEngine.GoTemplates.Formatting;

/// <summary>Prints one value by one verb.</summary>
internal readonly struct Printer(TextBuffer output, Flags flags)
{
    // Go prints where a pointer points to; any such number is as good as another.
    private const string Address = "0xc000000000";
    private const int MaxNesting = 100;

    private readonly FieldWriter write = new(output, flags);

    public void Print(Value value, char verb, int depth = 0)
    {
        if (depth > MaxNesting)
        {
            throw new LimitException($"values nested more than {MaxNesting} levels deep");
        }

        if (value.IsNone || value.IsNil)
        {
            PrintNil(verb, depth);
        }
        else if (verb == 'T')
        {
            write.Text(value.Type!.Name);
        }
        else if (verb == 'p')
        {
            BadVerb(value, verb);
        }
        else if (value.Type!.Text is { } text && !flags.SharpV && verb is 'v' or 's' or 'x' or 'X' or 'q')
        {
            String(value, value.Type.Text(value), verb);
        }
        else
        {
            PrintByKind(value, verb, depth);
        }
    }

    /// <summary>As an action does it: a pointer prints as what it points to.</summary>
    public void PrintTarget(Value value)
    {
        if (value is { Kind: Kind.Struct, Type.Text: null })
        {
            Fields(value, 'v', depth: 0);
        }
        else
        {
            Print(value, 'v');
        }
    }

    private void PrintNil(char verb, int depth)
    {
        if (depth > 0)
        {
            output.Append(flags.SharpV ? "interface {}(nil)" : "<nil>");
        }
        else if (verb is 'T' or 'v')
        {
            write.Text("<nil>");
        }
        else
        {
            output.Append($"%!{verb}(<nil>)");
        }
    }

    private void PrintByKind(Value value, char verb, int depth)
    {
        switch (value.Kind)
        {
            case Kind.Bool when verb is 't' or 'v':
                write.Text(value.IsTrue ? "true" : "false");
                break;
            case Kind.Int or Kind.Uint:
                Integer(value, verb);
                break;
            case Kind.Float:
                Float(value, value.Float, verb);
                break;
            case Kind.Complex:
                Complex(value, verb);
                break;
            case Kind.String:
                String(value, value.Text!, verb);
                break;
            case Kind.List:
                List(value, verb, depth);
                break;
            case Kind.Map:
                Map(value, verb, depth);
                break;
            case Kind.Struct:
                Struct(value, verb, depth);
                break;
            default:
                BadVerb(value, verb);
                break;
        }
    }

    private void BadVerb(Value value, char verb)
    {
        output.Append($"%!{verb}({value.Type!.Name}=");
        PrintByKind(value, 'v', depth: 0); // in complaints a type's own text does not count
        output.Append(')');
    }

    private void Integer(Value value, char verb)
    {
        var signed = value.Kind == Kind.Int;
        var negative = signed && value.Integer < 0;
        var magnitude = negative ? (ulong)-value.Integer : (ulong)value.Integer;
        var rune = magnitude <= 0x10ffff && !negative && Rune.IsValid((int)magnitude)
            ? new Rune((int)magnitude)
            : Rune.ReplacementChar;
        switch (verb)
        {
            case 'v' when flags.SharpV && !signed:
                new FieldWriter(output, flags with { Sharp = true }).Integer(magnitude, negative, 16, 'v');
                break;
            case 'v' or 'd' or 'b' or 'o' or 'O' or 'x' or 'X':
                var radix = verb switch { 'b' => 2, 'o' or 'O' => 8, 'x' or 'X' => 16, _ => 10 };
                write.Integer(magnitude, negative, radix, verb);
                break;
            case 'c':
                write.Text(rune.ToString());
                break;
            case 'q':
                write.Text(Quoting.QuoteRune(rune, ascii: flags.Plus));
                break;
            case 'U':
                write.Unicode((ulong)value.Integer, rune);
                break;
            default:
                BadVerb(value, verb);
                break;
        }
    }

    private void Float(Value value, double number, char verb)
    {
        switch (verb)
        {
            case 'v':
                write.Float(number, 'g', -1);
                break;
            case 'b' or 'g' or 'G' or 'x' or 'X':
                write.Float(number, verb, -1);
                break;
            case 'f' or 'e' or 'E' or 'F':
                write.Float(number, verb == 'F' ? 'f' : verb, 6);
                break;
            default:
                BadVerb(value, verb);
                break;
        }
    }

    private void Complex(Value value, char verb)
    {
        if (verb is not ('v' or 'b' or 'g' or 'G' or 'x' or 'X' or 'f' or 'F' or 'e' or 'E'))
        {
            BadVerb(value, verb);
            return;
        }

        var number = value.As<ComplexValue>()!;
        output.Append('(');
        Float(value, number.Real, verb);
        new Printer(output, flags with { Plus = true }).Float(value, number.Imaginary, verb);
        output.Append("i)");
    }

    private void String(Value value, string text, char verb)
    {
        switch (verb)
        {
            case 'v' when flags.SharpV:
                write.Quoted(text);
                break;
            case 'v' or 's':
                write.Text(write.Cut(text));
                break;
            case 'x' or 'X':
                write.Hex(text, verb);
                break;
            case 'q':
                write.Quoted(text);
                break;
            default:
                BadVerb(value, verb);
                break;
        }
    }

    private void List(Value value, char verb, int depth)
    {
        var separator = flags.SharpV ? ", " : " ";
        output.Append(flags.SharpV ? value.Type!.Name + "{" : "[");
        var first = true;
        foreach (var item in value.As<ListValue>()!.Items)
        {
            output.Append(first ? "" : separator);
            Print(item, verb, depth + 1);
            first = false;
        }

        output.Append(flags.SharpV ? '}' : ']');
    }

    private void Map(Value value, char verb, int depth)
    {
        output.Append(flags.SharpV ? value.Type!.Name + "{" : "map[");
        var first = true;
        foreach (var (key, element) in value.As<MapValue>()!.Entries)
        {
            output.Append(first ? "" : flags.SharpV ? ", " : " ");
            Print(Value.Of(key), verb, depth + 1);
            output.Append(':');
            Print(element, verb, depth + 1);
            first = false;
        }

        output.Append(flags.SharpV ? '}' : ']');
    }

    private void Struct(Value value, char verb, int depth)
    {
        var type = value.Type!;
        if (type.IsPointer && depth > 0)
        {
            output.Append(Address);
            return;
        }

        output.Append(type.IsPointer ? "&" : "");
        Fields(value, verb, depth);
    }

    private void Fields(Value value, char verb, int depth)
    {
        var type = value.Type!;
        output.Append(flags.SharpV ? type.Name.TrimStart('*') : "");
        output.Append('{');
        for (var i = 0; i < type.Fields.Length; i++)
        {
            output.Append(i == 0 ? "" : flags.SharpV ? ", " : " ");
            output.Append(flags.PlusV || flags.SharpV ? type.Fields[i].Name + ":" : "");
            Print(type.Fields[i].Read(value.Object!), verb, depth + 1);
        }

        output.Append('}');
    }
}
