using System.Globalization;

namespace AlertEngine.Api.Vmalert;

/// <summary>Which part of the groups a request asks for; null for all.</summary>
internal sealed record VmalertPage(int Limit, int Number)
{
    public static bool TryRead(IQueryCollection query, out VmalertPage? page, out VmalertError? error)
    {
        page = null;
        var number = 1;
        if (!TryRead(query, "group_limit", out var limit, out error) || !TryRead(query, "page_num", out number, out error))
        {
            return false;
        }

        page = limit > 0 ? new(limit, Math.Max(number, 1)) : null;

        return true;
    }

    public int PagesOf(int groups) => (int)Math.Ceiling(groups / (double)Limit);

    private static bool TryRead(IQueryCollection query, string name, out int number, out VmalertError? error)
    {
        number = 0;
        error = null;
        var text = query[name].ToString();
        if (text.Length > 0 && !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number))
        {
            error = VmalertError.BadRequest($"\"{name}\" is expected to be a positive number, found \"{text}\"");
        }

        return error is null;
    }
}
