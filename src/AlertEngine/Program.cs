Console.WriteLine("alertengine");
