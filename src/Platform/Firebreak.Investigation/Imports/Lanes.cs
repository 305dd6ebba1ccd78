namespace Firebreak.Investigation.Imports;

/// <summary>Batches worked off by several at once, each taking the next when it is done with one.</summary>
internal static class Lanes
{
    /// <summary>Runs the lanes to their end. When one fails, the others stop before their next batch, and what it failed with is thrown.</summary>
    public static async Task RunAsync<T>(IEnumerable<T[]> batches, int lanes, Func<IEnumerable<T[]>, Task> lane)
    {
        using var left = batches.GetEnumerator();
        var turn = new Lock();
        var isOver = false;
        var running = Enumerable.Range(0, Math.Max(1, lanes)).Select(_ => lanes <= 1 ? RunOneAsync() : Task.Run(RunOneAsync)).ToList();
        await Task.WhenAll(running);

        async Task RunOneAsync()
        {
            try
            {
                await lane(Next());
            }
            catch
            {
                isOver = true;
                throw;
            }
        }

        IEnumerable<T[]> Next()
        {
            while (true)
            {
                T[] batch;
                lock (turn)
                {
                    if (isOver || !left.MoveNext())
                    {
                        yield break;
                    }

                    batch = left.Current;
                }

                yield return batch;
            }
        }
    }
}
