using System.Text;
using System.Text.Json;

namespace AlertEngine.Api.V2;

/// <summary>The fields of an object in a request. Their names are known in any case, as Go reads them.</summary>
internal sealed class FieldNames(params string[] names)
{
    private readonly byte[][] names = Array.ConvertAll(names, Encoding.UTF8.GetBytes);

    /// <summary>The place of the name on which the reader stands; -1 when it is none of them.</summary>
    public int Find(ref Utf8JsonReader reader)
    {
        for (var i = 0; i < names.Length; i++)
        {
            if (Ascii.EqualsIgnoreCase(reader.ValueSpan, names[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
