using System.Globalization;
using System.Text;
using Firebreak.CommandLine;

// Results must not depend on the machine's locale; only the language of sentences follows the user.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

var language = Languages.Of(args, Environment.GetEnvironmentVariable);
Languages.Apply(language);
var terminal = new Terminal(Console.Out, Console.Error, ShowsProgress: !Console.IsErrorRedirected, language);

return await Verbs.RunAsync(args, terminal, TimeProvider.System);
