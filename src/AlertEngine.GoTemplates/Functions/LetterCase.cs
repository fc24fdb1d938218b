using System.Globalization;
using System.Text;

namespace AlertEngine.GoTemplates.Functions;

/// <summary>Upper, lower and title case as Go maps them: character by character, in no language's way.</summary>
internal static class LetterCase
{
    public static string Upper(string text) => Map(text, Upper);

    public static string Lower(string text) => Map(text, Lower);

    /// <summary>Each word with a title letter in front; the letters after it become small, or stay.</summary>
    public static string Title(string text, bool lowersRest)
    {
        var result = new StringBuilder(text.Length);
        var runes = text.EnumerateRunes().ToArray();
        var titled = false;
        for (var i = 0; i < runes.Length; i++)
        {
            if (!ContinuesWord(runes, i))
            {
                titled = false;
            }

            if (!titled && IsCased(runes[i]))
            {
                result.Append(TitleForm(runes[i]));
                titled = true;
            }
            else if (titled && lowersRest)
            {
                result.Append(LowerForm(runes, i));
            }
            else
            {
                result.Append(runes[i]);
            }
        }

        return result.ToString();
    }

    /// <summary>Any letter after something that is no letter, digit or underscore becomes a title letter.</summary>
    public static string TitleAfterSeparators(string text)
    {
        var result = new StringBuilder(text.Length);
        var afterSeparator = true;
        foreach (var rune in text.EnumerateRunes())
        {
            result.Append(afterSeparator ? Upper(rune) : rune);
            afterSeparator = rune.IsAscii
                ? rune.Value != '_' && !Rune.IsLetterOrDigit(rune)
                : Rune.IsWhiteSpace(rune);
        }

        return result.ToString();
    }

    // .NET leaves these out of its invariant mapping.
    private static Rune Upper(Rune rune) => rune.Value switch
    {
        0x131 => new Rune('I'),
        0x17f => new Rune('S'),
        _ => Rune.ToUpperInvariant(rune),
    };

    private static Rune Lower(Rune rune) => rune.Value switch
    {
        0x130 => new Rune('i'),
        0x212a => new Rune('k'),
        0x212b => new Rune('å'),
        0x1e9e => new Rune('ß'),
        0x2126 => new Rune('ω'),
        _ => Rune.ToLowerInvariant(rune),
    };

    private static string Map(string text, Func<Rune, Rune> map)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (Rune.TryGetRuneAt(text, i, out var rune))
            {
                result.Append(map(rune));
                i += rune.Utf16SequenceLength - 1;
            }
            else
            {
                result.Append('\uFFFD');
            }
        }

        return result.ToString();
    }

    private static bool ContinuesWord(Rune[] runes, int index)
    {
        var rune = runes[index];
        if (Rune.IsLetterOrDigit(rune) || rune.Value == '_' || IsMark(rune))
        {
            return true;
        }

        if (index == 0 || index + 1 == runes.Length)
        {
            return false;
        }

        var (before, after) = (runes[index - 1], runes[index + 1]);
        return rune.Value switch
        {
            '\'' or '.' or '’' or '‘' or '․' or '＇' or '．' => Rune.IsLetter(before) && Rune.IsLetter(after)
                || Rune.IsDigit(before) && Rune.IsDigit(after),
            ':' or '·' or '·' or '‧' or '：' => Rune.IsLetter(before) && Rune.IsLetter(after),
            ',' or ';' => Rune.IsDigit(before) && Rune.IsDigit(after),
            _ => false,
        };
    }

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark
        or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format
        or UnicodeCategory.ConnectorPunctuation;

    // Roman numerals and letters in circles have cases too.
    private static bool IsCased(Rune rune) => rune.Value is (>= 'Ⅰ' and <= 'ⅿ') or (>= 'Ⓐ' and <= 'ⓩ')
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter
            or UnicodeCategory.TitlecaseLetter;

    private static string TitleForm(Rune rune) => rune.Value switch
    {
        'ß' => "Ss",
        'ŉ' => "ʼN",
        'Ǆ' or 'ǅ' or 'ǆ' => "ǅ",
        'Ǉ' or 'ǈ' or 'ǉ' => "ǈ",
        'Ǌ' or 'ǋ' or 'ǌ' => "ǋ",
        'Ǳ' or 'ǲ' or 'ǳ' => "ǲ",
        'ﬀ' => "Ff",
        'ﬁ' => "Fi",
        'ﬂ' => "Fl",
        'ﬃ' => "Ffi",
        'ﬄ' => "Ffl",
        'ﬅ' or 'ﬆ' => "St",
        'և' => "Եւ",
        'ǰ' => "J\u030C",
        >= 'ა' and <= 'ჿ' => rune.ToString(), // Georgian has capitals, but none for titles
        _ => Upper(rune).ToString(),
    };

    private static string LowerForm(Rune[] runes, int index) => runes[index].Value switch
    {
        'İ' => "i\u0307",
        'Σ' when index > 0 && Rune.IsLetter(runes[index - 1])
            && (index + 1 == runes.Length || !Rune.IsLetter(runes[index + 1])) => "ς",
        _ => Lower(runes[index]).ToString(),
    };
}
