using Firebreak.Ground.Record;
using Firebreak.Storage.SignIn;

namespace Firebreak.Storage;

/// <summary>Deletes a practice register with everything that belongs to it. No other register is ever deleted by Firebreak.</summary>
public static class PracticeRegister
{
    /// <summary>Deletes it, or says why not. Nobody may have it open.</summary>
    public static async Task<Upkeep> DeleteAsync(RegisterOptions options)
    {
        switch (OpenRegister.At(options))
        {
            case RegisterOpening.Refused(var reason):
                return new Upkeep.Refused(reason);
            case RegisterOpening.Opened(var register):
                var isPractice = register.IsPractice;
                if (!isPractice)
                {
                    await register.DisposeAsync();
                    return new Upkeep.Refused(new("This is no practice register; only one that was made with --practice can be deleted.", "这不是演练库；只有以 --practice 建立的登记库可以删除。"));
                }

                await using (register)
                {
                    register.Adapter.DropEverything([
                        .. register.Shapes.Values.Select(shape => shape.Name), .. register.Shapes.Where(pair => pair.Key.IsSubclassOf(typeof(Row))).Select(pair => pair.Value.Versions), .. SignInTables.Names(register),
                        "__EFMigrationsHistory",
                    ]);
                }

                break;
        }

        if (options.Address is RegisterAddress.Sqlite(var file))
        {
            foreach (var path in ((string[])["", "-wal", "-shm", "-journal"]).Select(ending => file + ending).Where(File.Exists))
            {
                File.Delete(path);
            }
        }

        foreach (var path in ((string[])[options.KeyFile, options.KeyFile + ".checkpoints", options.TombstoneFile]).Where(File.Exists))
        {
            File.Delete(path);
        }

        if (Directory.Exists(options.FilesFolder))
        {
            Directory.Delete(options.FilesFolder, recursive: true);
        }

        return new Upkeep.Done(new("The practice register is deleted: database, keys and files.", "演练库已删除：数据库、密钥与附件。"));
    }
}
