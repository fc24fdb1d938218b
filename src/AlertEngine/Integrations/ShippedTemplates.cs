using AlertEngine.Configuration;
using AlertEngine.GoTemplates;
using AlertEngine.GoTemplates.Alertmanager;

namespace AlertEngine.Integrations;

/// <summary>The templates that come with the program; a style puts its own in the place of Alertmanager's.</summary>
internal static class ShippedTemplates
{
    private const string Folder = "templates/";
    private const string Styles = "templates/styles/";

    private static readonly Lazy<TemplateLibrary> Common = new(() => typeof(ShippedTemplates).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && !name.StartsWith(Styles, StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Aggregate(new TemplateLibrary(AlertmanagerFunctions.Language), With));

    private static readonly Lazy<TemplateLibrary> English = new(() => With(Common.Value, $"{Styles}en.tmpl"));
    private static readonly Lazy<TemplateLibrary> Chinese = new(() => With(Common.Value, $"{Styles}zh-CN.tmpl"));

    public static TemplateLibrary Of(MessageStyle style) => style switch
    {
        MessageStyle.English => English.Value,
        MessageStyle.Chinese => Chinese.Value,
        _ => Common.Value,
    };

    private static TemplateLibrary With(TemplateLibrary library, string resource)
    {
        using var text = new StreamReader(typeof(ShippedTemplates).Assembly.GetManifestResourceStream(resource)!);

        return library.TryAdd(Path.GetFileName(resource), text.ReadToEnd(), out var error) ?? throw new InvalidDataException(error!.Text);
    }
}
