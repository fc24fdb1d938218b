namespace AlertEngine.PromQL.Syntax;

/// <summary>Finds the end of a number or duration, whose spelling is judged when its value is taken.</summary>
internal ref struct NumberScan
{
    private readonly ReadOnlySpan<char> text;
    private int position;

    private NumberScan(ReadOnlySpan<char> text, int position)
    {
        this.text = text;
        this.position = position;
    }

    /// <summary>Its kind and the place after it. An error ends where it was noticed.</summary>
    public static (TokenKind Kind, int End) From(string text, int start)
    {
        var scan = new NumberScan(text, start);
        if (scan.TryNumber())
        {
            return (TokenKind.Number, scan.position);
        }

        if (!scan.TryDuration())
        {
            return (TokenKind.Error, scan.position);
        }

        return Characters.IsWordPart(scan.Peek())
            ? (TokenKind.Error, scan.position + 1)
            : (TokenKind.Duration, scan.position);
    }

    private bool TryNumber()
    {
        var isHex = Accept("0") && Accept("xX");
        if (isHex)
        {
            Accept("_");
        }

        Accept(".");
        AcceptDigit(isHex);
        return TryRest(isHex) && !Characters.IsWordPart(Peek());
    }

    /// <summary>Digits with dots, exponents and underscores among them. In hex, an E that is no exponent must follow a digit.</summary>
    private bool TryRest(bool isHex)
    {
        var sawDot = false;
        var sawExponent = false;
        while (true)
        {
            switch (Peek())
            {
                case '.':
                    position++;
                    if (sawDot || isHex || Accept("_."))
                    {
                        return false;
                    }

                    sawDot = true;
                    break;
                case 'e' or 'E':
                    position++;
                    if (sawExponent || !TryExponent())
                    {
                        return false;
                    }

                    sawExponent = true;
                    break;
                case '_':
                    position++;
                    if (Accept("._eE") || IsAtEnd)
                    {
                        return false;
                    }

                    break;
                default:
                    if (!AcceptDigit(isHex))
                    {
                        return true;
                    }

                    while (AcceptDigit(isHex))
                    {
                    }

                    break;
            }
        }
    }

    private bool TryExponent()
    {
        Accept("+-");
        return !Accept("._eE") && !IsAtEnd;
    }

    /// <summary>Goes on where the number ended: units, each after digits. Their order is judged later.</summary>
    private bool TryDuration()
    {
        if (!Accept("smhdwy"))
        {
            return false;
        }

        Accept("s");
        while (AcceptDigit(isHex: false))
        {
            while (AcceptDigit(isHex: false))
            {
            }

            if (!Accept("smhdw"))
            {
                return false;
            }

            Accept("s");
        }

        return true;
    }

    private readonly bool IsAtEnd => position == text.Length;

    private readonly char Peek() => IsAtEnd ? '\0' : text[position];

    private bool AcceptDigit(bool isHex)
    {
        var isDigit = isHex ? char.IsAsciiHexDigit(Peek()) : char.IsAsciiDigit(Peek());
        position += isDigit ? 1 : 0;
        return isDigit;
    }

    private bool Accept(string any)
    {
        var isAny = !IsAtEnd && any.Contains(text[position]);
        position += isAny ? 1 : 0;
        return isAny;
    }
}
