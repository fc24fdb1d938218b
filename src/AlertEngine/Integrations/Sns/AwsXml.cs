using System.Xml;
using System.Xml.Linq;

namespace AlertEngine.Integrations.Sns;

/// <summary>An answer of AWS. Names are found wherever they stand, since each is there but once.</summary>
internal sealed class AwsXml
{
    private readonly XElement? root;

    private AwsXml(XElement? root) => this.root = root;

    /// <summary>An answer that is no XML has nothing in it.</summary>
    public static AwsXml Of(string body)
    {
        try
        {
            using var reader = XmlReader.Create(
                new StringReader(body), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });

            return new(XElement.Load(reader));
        }
        catch (XmlException)
        {
            return new(root: null);
        }
    }

    /// <summary>Empty when it is not there.</summary>
    public string Text(string name) => root?.Descendants().FirstOrDefault(element => element.Name.LocalName == name)?.Value ?? "";
}
