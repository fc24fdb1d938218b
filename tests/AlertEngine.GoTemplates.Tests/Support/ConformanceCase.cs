using System.Text.Json;

namespace AlertEngine.GoTemplates.Tests.Support;

/// <summary>One template of the conformance data with the answer of the real program.</summary>
internal sealed record ConformanceCase(JsonElement Json, JsonElement File)
{
    public string Id => Json.GetProperty("id").GetString()!;

    public string Template => Json.GetProperty("template").GetString()!;

    public bool IsHtml => Json.TryGetProperty("html", out var html) && html.GetBoolean();

    public bool IsOwn => Id.Contains("-own-");

    public string? Expected => Json.TryGetProperty("expected", out var text) ? text.GetString() : null;

    public string? ExpectedError =>
        Json.TryGetProperty("error", out var error) ? error.ToString()
        : Json.TryGetProperty("load_error", out error) ? error.ToString()
        : null;

    public static string? Folder
    {
        get
        {
            var root = new DirectoryInfo(AppContext.BaseDirectory);
            while (root is not null && !Holds(root, "AlertEngine.sln"))
            {
                root = root.Parent;
            }

            var folder = Path.Combine(root?.Parent?.FullName ?? "", "shared", "conformance", "templates");
            return Directory.Exists(folder) ? folder : null;
        }
    }

    public static IEnumerable<ConformanceCase> Read(string fileName)
    {
        var file = JsonDocument.Parse(System.IO.File.ReadAllBytes(Path.Combine(Folder!, fileName))).RootElement;

        return file.GetProperty("upstream").EnumerateArray().Concat(file.GetProperty("own").EnumerateArray())
            .Select(json => new ConformanceCase(json, file));
    }

    private static bool Holds(DirectoryInfo folder, string name) =>
        System.IO.File.Exists(Path.Combine(folder.FullName, name));
}
