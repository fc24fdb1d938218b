using System.Collections.Frozen;

namespace AlertEngine.GoTemplates.Html;

/// <summary>What the values of attributes are, judged by the attribute's name.</summary>
internal static class AttributeKinds
{
    private static readonly FrozenSet<string> Urls = Names(
        "action archive background cite classid codebase data formaction href icon longdesc manifest poster profile "
        + "src usemap xmlns");

    // Attributes that shape how other content is read or what is sent: no value can name them.
    private static readonly FrozenSet<string> Powerful = Names(
        "accept-charset async challenge charset content crossorigin defer enctype form formenctype formmethod "
        + "formnovalidate http-equiv keytype language method novalidate pattern rel sandbox srcdoc type value");

    private static readonly FrozenSet<string> Harmless = Names(
        "accept alt autocomplete autofocus autoplay border checked class cols colspan contenteditable "
        + "contextmenu controls coords datetime default dir dirname disabled draggable dropzone for "
        + "formtarget headers height hidden high hreflang id ismap kind label lang list loop low max "
        + "maxlength media mediagroup min multiple name open optimum placeholder preload pubdate radiogroup "
        + "readonly required reversed rows rowspan scope scoped seamless selected shape size sizes span "
        + "spellcheck srclang start step tabindex target title width wrap");

    public static AttributeKind Of(string name)
    {
        if (name.StartsWith("data-", StringComparison.Ordinal))
        {
            name = name[5..]; // data-src holds what src holds
        }
        else if (name.IndexOf(':') is >= 0 and var colon)
        {
            if (name[..colon] == "xmlns")
            {
                return AttributeKind.URL;
            }

            name = name[(colon + 1)..];
        }

        return name switch
        {
            "style" => AttributeKind.Style,
            "srcset" => AttributeKind.Srcset,
            _ when Urls.Contains(name) => AttributeKind.URL,
            _ when Harmless.Contains(name) || Powerful.Contains(name) => AttributeKind.None,
            _ when name.StartsWith("on", StringComparison.Ordinal) => AttributeKind.Script,
            _ when name.Contains("src") || name.Contains("uri") || name.Contains("url") => AttributeKind.URL,
            _ => AttributeKind.None,
        };
    }

    /// <summary>Whether a template may choose the attribute at run time.</summary>
    public static bool IsPlain(string name) => Of(name) == AttributeKind.None && !Powerful.Contains(Bare(name));

    private static string Bare(string name) => name.StartsWith("data-", StringComparison.Ordinal) ? name[5..] : name;

    private static FrozenSet<string> Names(string names) => names.Split(' ').ToFrozenSet();
}
