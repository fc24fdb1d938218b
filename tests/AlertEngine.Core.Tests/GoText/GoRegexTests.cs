using AlertEngine.GoText;

namespace AlertEngine.Core.Tests.GoText;

public sealed class GoRegexTests
{
    [Theory]
    [InlineData("b", "abc", "b")]
    [InlineData("", "a", "")]
    [InlineData("a|ab", "ab", "a")]
    [InlineData("a+?", "aaa", "a")]
    [InlineData("(?U)a+", "aaa", "a")]
    [InlineData("(?U)a+?", "aaa", "aaa")]
    [InlineData("a{,3}", "aa{,3}", "a{,3}")]
    [InlineData("a{2}", "aaa", "aa")]
    [InlineData("a{2,}", "aaaa", "aaaa")]
    [InlineData("a{1,2}?", "aaa", "a")]
    [InlineData("x{01}", "x{01}", "x{01}")]
    [InlineData("^*a", "a", "a")]
    [InlineData("a(?i)*", "aa", "aa")]
    public void Operators_choose_as_in_Perl(string pattern, string text, string match) =>
        Assert.Equal(match, Find(pattern, text));

    [Theory]
    [InlineData("^b", "a\nb", null)]
    [InlineData("(?m)^b", "a\nb", "b")]
    [InlineData("a$", "a\n", null)]
    [InlineData("(?m)a$", "a\n", "a")]
    [InlineData(@"(?m)a\z", "a\n", null)]
    [InlineData(@"(?m)\Ab", "a\nb", null)]
    [InlineData("a.b", "a\nb", null)]
    [InlineData("a.b", "a\rb", "a\rb")]
    [InlineData("(?s)a.b", "a\nb", "a\nb")]
    [InlineData("(?s:a.)b.", "a\nb\n", null)]
    [InlineData("((?s)a.)b.", "a\nb\n", null)]
    public void Lines_matter_only_where_the_flags_say_so(string pattern, string text, string? match) =>
        Assert.Equal(match, Find(pattern, text));

    [Theory]
    [InlineData(@"\d+", "٣3", "3")]
    [InlineData(@"\w+", "é_a1", "_a1")]
    [InlineData(@"\s+", "\u00a0\v \t", " \t")]
    [InlineData(@"\W+", "aé-b", "é-")]
    [InlineData(@"\bfoo\b", "éfooé", "foo")]
    [InlineData(@"\bfoo\b", "xfoo foo", "foo")]
    [InlineData(@"\bé", "aé", "é")]
    [InlineData(@"\bé", "é", null)]
    [InlineData(@"\Bé", "é", "é")]
    [InlineData(@"\b🙂", "a🙂", "🙂")]
    [InlineData(@"a\b", "a\u200d", "a")]
    public void Short_classes_and_word_boundaries_are_about_ASCII(string pattern, string text, string? match) =>
        Assert.Equal(match, Find(pattern, text));

    [Theory]
    [InlineData(".", "🙂", "🙂")]
    [InlineData("^.$", "🙂", "🙂")]
    [InlineData("^..$", "🙂", null)]
    [InlineData("^.{2}$", "🙂é", "🙂é")]
    [InlineData("[😀-😃]+", "x😁😃y", "😁😃")]
    [InlineData("[^😀]", "😀😁", "😁")]
    [InlineData("[^a]", "a🙂", "🙂")]
    [InlineData(@"\x{1F642}", "🙂", "🙂")]
    [InlineData("🙂*", "🙂🙂", "🙂🙂")]
    [InlineData(@"\PL", "𐐀😀", "😀")]
    public void A_character_beyond_the_basic_plane_is_one_character(string pattern, string text, string? match) =>
        Assert.Equal(match, Find(pattern, text));

    [Theory]
    [InlineData("[abc]+", "xcabx", "cab")]
    [InlineData("[^abc]+", "abxyc", "xy")]
    [InlineData("[]a]+", "a]", "a]")]
    [InlineData("[^]a]", "]ab", "b")]
    [InlineData("[a-]+", "-a", "-a")]
    [InlineData("[-a]+", "a-", "a-")]
    [InlineData(@"[\]\-\\]+", @"]-\", @"]-\")]
    [InlineData("[[:alpha:]_]+", "1ab_é", "ab_")]
    [InlineData("[[:^digit:]]+", "12ab", "ab")]
    [InlineData("[[:word:]]+", "-a_1", "a_1")]
    [InlineData(@"[\d\pN]+", "a1٣", "1٣")]
    [InlineData(@"[^\d]", "1a", "a")]
    [InlineData("[[a]+", "[a", "[a")]
    [InlineData("[a&&b]+", "&a", "&a")]
    [InlineData(@"[\x00-\x{10FFFF}]", "\n", "\n")]
    [InlineData(@"[^\x00-\x{10FFFF}]", "a", null)]
    public void Classes_follow_the_rules_of_Go(string pattern, string text, string? match) =>
        Assert.Equal(match, Find(pattern, text));

    [Theory]
    [InlineData(@"\pL+", "1é中2", "é中")]
    [InlineData(@"\p{Lu}+", "aÉB", "ÉB")]
    [InlineData(@"\p{^Lu}+", "Éa1", "a1")]
    [InlineData(@"\P{Lu}+", "Éa1", "a1")]
    [InlineData(@"\P{^Lu}+", "aÉ1", "É")]
    [InlineData(@"\p{Greek}+", "aαβb", "αβ")]
    [InlineData(@"\p{greek}+", "aαβb", "αβ")]
    [InlineData(@"\p{Han}+", "a漢字b", "漢字")]
    [InlineData(@"\p{Cyrillic}+", "aЖb", "Ж")]
    [InlineData(@"\p{Any}", "\n", "\n")]
    public void Unicode_classes_are_categories_and_scripts(string pattern, string text, string? match) =>
        Assert.Equal(match, Find(pattern, text));

    [Theory]
    [InlineData("(?i)hello", "HeLLo", "HeLLo")]
    [InlineData("(?i)k", "\u212a", "\u212a")]
    [InlineData("(?i)s+", "sSſ", "sSſ")]
    [InlineData("(?i)σ+", "Σσς", "Σσς")]
    [InlineData("(?i)É", "é", "é")]
    [InlineData("(?i)ß", "ẞ", "ẞ")]
    [InlineData("(?i)i", "İ", null)]
    [InlineData("(?i)𐐀", "𐐨", "𐐨")]
    [InlineData("(?i)[a-c]+", "AbC", "AbC")]
    [InlineData("(?i)[^k]", "\u212a", null)]
    [InlineData("(?i)a(?-i)b", "Ab", "Ab")]
    [InlineData("(?i)a(?-i)b", "AB", null)]
    [InlineData("(?i:a)b", "AB", null)]
    [InlineData("((?i)a)b", "Ab", "Ab")]
    public void Case_is_folded_as_Unicode_folds_single_characters(string pattern, string text, string? match) =>
        Assert.Equal(match, Find(pattern, text));

    [Theory]
    [InlineData(@"\a\f\t\n\r\v", "\a\f\t\n\r\v")]
    [InlineData(@"\x41\101\0", "AA\0")]
    [InlineData(@"\Qa.b*\Ec*", "a.b*cc")]
    [InlineData(@"\Qa.b", "a.b")]
    [InlineData(@"\.\*\_\-\/\ ", ".*_-/ ")]
    [InlineData("{", "{")]
    [InlineData("a{b}", "a{b}")]
    [InlineData("]", "]")]
    [InlineData(" # ", " # ")]
    public void Escapes_and_odd_characters_stand_for_themselves(string pattern, string text) =>
        Assert.Equal(text, Find(pattern, text));

    [Theory]
    [InlineData("(a)(?P<name>b)(c)", "abc", "a,b,c")]
    [InlineData("(?<x>a)(?:b)(c)", "abc", "a,c")]
    [InlineData("(é)(🙂)(z)", "é🙂z", "é,🙂,z")]
    [InlineData("(a)|(b)", "b", ",b")]
    [InlineData(@"^(.+)\n$", "ab\n", "ab")]
    [InlineData(@"(?s)^(.)(.*)$", "a\n", "a,\n")]
    public void Groups_hold_what_they_matched_and_are_numbered_in_the_order_they_open(string pattern, string text, string groups)
    {
        var regex = GoRegex.TryParse(pattern, out _)!;

        var match = regex.Regex.Match(regex.Read(text));

        Assert.Equal(groups, string.Join(',', match.Groups.Values.Skip(1).Select(g => text.Substring(g.Index, g.Length))));
    }

    [Fact]
    public void Names_of_groups_are_known_by_number() =>
        Assert.Equal([null, null, "name"], GoRegex.TryParse("(a)(?P<name>b)", out _)!.GroupNames.AsEnumerable());

    private static string? Find(string pattern, string text)
    {
        var regex = GoRegex.TryParse(pattern, out var error);
        Assert.Equal("", error);
        var match = regex!.Regex.Match(regex.Read(text));
        Assert.Equal(match.Success, regex.IsMatch(text));
        return match.Success ? text.Substring(match.Index, match.Length) : null;
    }
}
