namespace AlertEngine.GoTemplates.Html;

/// <summary>Where in a page a text stands.</summary>
internal enum HtmlState
{
    Text,
    Tag,
    AttrName,
    AfterName,
    BeforeValue,
    HTMLCmt,
    RCDATA,
    Attr,
    URL,
    Srcset,
    JS,
    JSDqStr,
    JSSqStr,
    JSTmplLit,
    JSRegexp,
    JSBlockCmt,
    JSLineCmt,
    JSHTMLOpenCmt,
    JSHTMLCloseCmt,
    CSS,
    CSSDqStr,
    CSSSqStr,
    CSSDqURL,
    CSSSqURL,
    CSSURL,
    CSSBlockCmt,
    CSSLineCmt,

    /// <summary>Behind a break or continue, where nothing is ever written.</summary>
    Dead,
}

/// <summary>What ends the attribute value that a text stands in.</summary>
internal enum Delimiter
{
    None,
    DoubleQuote,
    SingleQuote,
    SpaceOrTagEnd,
}

/// <summary>How far into a URL a text stands.</summary>
internal enum UrlPart
{
    None,
    PreQuery,
    QueryOrFrag,
    Unknown,
}

/// <summary>What a slash would mean in a script.</summary>
internal enum SlashMeaning
{
    Regexp,
    DivOp,
    Unknown,
}

/// <summary>The attributes whose values are more than text.</summary>
internal enum AttributeKind
{
    None,
    Script,
    ScriptType,
    Style,
    URL,
    Srcset,
}

/// <summary>The elements whose bodies are more than text.</summary>
internal enum ElementKind
{
    None,
    Script,
    Style,
    Textarea,
    Title,
}

/// <summary>All that decides how a value must be escaped. The names are those of Go's messages.</summary>
internal readonly record struct HtmlContext
{
    public HtmlState State { get; init; }

    public Delimiter Delimiter { get; init; }

    public UrlPart UrlPart { get; init; }

    public SlashMeaning Slash { get; init; }

    public AttributeKind Attribute { get; init; }

    public ElementKind Element { get; init; }

    /// <summary>Of each script template literal around the place: how many braces are open in it.</summary>
    public string Braces { get => field ?? ""; init; }

    public bool IsComment => State is HtmlState.HTMLCmt or HtmlState.JSBlockCmt or HtmlState.JSLineCmt
        or HtmlState.JSHTMLOpenCmt or HtmlState.JSHTMLCloseCmt or HtmlState.CSSBlockCmt or HtmlState.CSSLineCmt;

    public bool IsScriptLiteral =>
        State is HtmlState.JSDqStr or HtmlState.JSSqStr or HtmlState.JSTmplLit or HtmlState.JSRegexp;

    /// <summary>The name of a template as it is escaped for this context.</summary>
    public string Mangle(string name)
    {
        if (State == HtmlState.Text)
        {
            return name;
        }

        name += $"$htmltemplate_state{State}";
        name += Delimiter != Delimiter.None ? $"_delim{Delimiter}" : "";
        name += UrlPart != UrlPart.None ? $"_urlPart{UrlPart}" : "";
        name += Slash != SlashMeaning.Regexp ? $"_jsCtx{Slash}" : "";
        name += Braces.Length > 0 ? $"_jsBraceDepth({Depths})" : "";
        name += Attribute != AttributeKind.None ? $"_attr{Attribute}" : "";

        return name + (Element != ElementKind.None ? $"_element{Element}" : "");
    }

    public override string ToString() =>
        $"{{state{State} delim{Delimiter} urlPart{UrlPart} jsCtx{Slash} [{Depths}] attr{Attribute} "
        + $"element{Element} <nil>}}";

    /// <summary>The context of a value that stands here, where as yet nothing tells what begins.</summary>
    public HtmlContext Nudged() => State switch
    {
        HtmlState.Tag => this with { State = HtmlState.AttrName },
        HtmlState.BeforeValue => this with
        {
            State = ValueState,
            Delimiter = Delimiter.SpaceOrTagEnd,
            Attribute = AttributeKind.None,
        },
        HtmlState.AfterName => this with { State = HtmlState.AttrName, Attribute = AttributeKind.None },
        _ => this,
    };

    /// <summary>The state in which the value of the attribute begins.</summary>
    public HtmlState ValueState => Attribute switch
    {
        AttributeKind.Script => HtmlState.JS,
        AttributeKind.Style => HtmlState.CSS,
        AttributeKind.URL => HtmlState.URL,
        AttributeKind.Srcset => HtmlState.Srcset,
        _ => HtmlState.Attr,
    };

    /// <summary>The context after either of two branches; null if they cannot go on together.</summary>
    public static HtmlContext? Join(HtmlContext a, HtmlContext b)
    {
        if (a.State == HtmlState.Dead || a == b)
        {
            return b;
        }

        if (b.State == HtmlState.Dead)
        {
            return a;
        }

        if (a with { UrlPart = b.UrlPart } == b)
        {
            return a with { UrlPart = UrlPart.Unknown };
        }

        if (a with { Slash = b.Slash } == b)
        {
            return a with { Slash = SlashMeaning.Unknown };
        }

        return (a.Nudged(), b.Nudged()) is var (c, d) && (c != a || d != b) ? Join(c, d) : null;
    }

    private string Depths => string.Join(' ', Braces.Select(depth => (int)depth));
}
