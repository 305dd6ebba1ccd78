using System.Globalization;
using System.Text;
using QRCoder;

namespace Firebreak.Web.SignIn;

/// <summary>A QR code as one path of an SVG.</summary>
/// <param name="Size">Modules from edge to edge, the quiet zone included.</param>
/// <param name="Path">The dark modules.</param>
public readonly record struct QrPicture(int Size, string Path)
{
    /// <summary>The picture of a text.</summary>
    internal static QrPicture Of(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var row = 0; row < code.ModuleMatrix.Count; row++)
        {
            for (var column = 0; column < code.ModuleMatrix[row].Length; column++)
            {
                _ = code.ModuleMatrix[row][column] ? path.Append(CultureInfo.InvariantCulture, $"M{column} {row}h1v1h-1z") : path;
            }
        }

        return new QrPicture(code.ModuleMatrix.Count, path.ToString());
    }
}
