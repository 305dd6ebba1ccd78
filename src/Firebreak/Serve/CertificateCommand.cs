using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.Primitives;
using Firebreak.Registers;
using Firebreak.Web.Certificates;

namespace Firebreak.Serve;

/// <summary><c>firebreak certificate</c>: a local root and a server certificate, for an organisation without an authority of its own.</summary>
internal static class CertificateCommand
{
    public static Command Define(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb(
            "certificate",
            new("Makes a local root and a certificate for a server's names under it, beside the key file, or renews what is there.",
                "在密钥文件旁生成本机根证书与服务器证书，或续期已有证书。"),
            "certificate --host-name firebreak.example.org --host-name 10.0.0.5", terminal, time);
        var names = verb.Add(new Option<string[]>("--host-name")
        {
            HelpName = "NAME", Description = new Phrase("Name or address of the server; may be repeated.", "服务器名称或地址，可多次给出。").In(terminal.Language), Required = true, Arity = ArgumentArity.OneOrMore,
        });
        var newRoot = verb.Flag("--new-root", new("Makes another root although there is one; every device must then trust the new one.", "重建根证书；之后各设备须重新信任。"));
        return verb.Runs((question, _) =>
        {
            var folder = CertificateFolder.Beside(question.Options.KeyFile, time);
            switch (folder.For(question.Get(names)!, question.Get(newRoot)))
            {
                case CertificateAnswer.Ready ready:
                    terminal.Say(new(
                        $"{(ready.IsNewRoot ? "The root and the certificate are made." : "The certificate is under the root that was there.")} Devices trust the root once; firebreak serve shows how under /trust.",
                        $"{(ready.IsNewRoot ? "根证书与服务器证书已生成。" : "服务器证书由已有根证书签发。")}各设备须一次性信任根证书，步骤见 firebreak serve 的 /trust 页面。"));
                    terminal.Out.WriteLine(folder.RootFile);
                    terminal.Out.WriteLine(CertificateFolder.FingerprintOf(ready.Root!));
                    return Task.FromResult(ExitCodes.Done);
                case CertificateAnswer.Refused(var reason):
                    return Task.FromResult(terminal.Refuse(reason, ExitCodes.BadInput));
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        });
    }
}
