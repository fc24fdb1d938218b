namespace AlertEngine.Ui.Assets;

/// <summary>The files that pages need.</summary>
internal static class UiAssets
{
    public static readonly Asset Stylesheet = Asset.Embedded("alertengine.css", "text/css; charset=utf-8");
    public static readonly Asset Module = Asset.Embedded("alertengine.js", "text/javascript; charset=utf-8");
}
