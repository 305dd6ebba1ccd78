Console.WriteLine("firebreak");
