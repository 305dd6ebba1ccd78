using Firebreak.Epidemiology.Numerics;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Tests.Numerics;

public sealed class SearchTests
{
    [Fact]
    public void Brent_finds_the_root_of_a_cubic_and_says_when_there_is_none()
    {
        Assert.Equal(Math.Cbrt(2.0), Brent.Root(x => (x * x * x) - 2.0, 0.0, 5.0)!.Value, 1e-11);
        Assert.Null(Brent.Root(x => (x * x) + 1.0, -1.0, 1.0));
    }

    [Fact]
    public void Brent_finds_a_minimum_to_half_the_digits()
        => Assert.Equal(0.7, Brent.Minimum(x => Math.Cosh(x - 0.7), -3.0, 9.0).At, 1e-7);

    [Fact]
    public void Both_searches_end_in_the_valley_of_Rosenbrock()
    {
        static double Valley(double[] x) => (100.0 * Math.Pow(x[1] - (x[0] * x[0]), 2)) + Math.Pow(1.0 - x[0], 2);
        var simplex = NelderMead.Minimum(Valley, [-1.2, 1.0]);
        Assert.True(simplex.Converged);
        Assert.Equal(1.0, simplex.At[0], 1e-4);
        var newton = QuasiNewton.Minimum(Valley, [-1.2, 1.0]);
        Assert.True(newton.Converged);
        Assert.Equal(1.0, newton.At[1], 1e-5);
    }

    [Fact]
    public void Curvature_of_a_quadratic_is_its_matrix()
    {
        var hessian = QuasiNewton.Hessian(x => (3.0 * x[0] * x[0]) + (x[0] * x[1]) + (2.0 * x[1] * x[1]), [0.4, -2.0]);
        Assert.Equal(6.0, hessian[0], 1e-5);
        Assert.Equal(1.0, hessian[1], 1e-5);
        Assert.Equal(4.0, hessian[3], 1e-5);
    }

    [Fact]
    public void Gauss_Legendre_is_exact_for_polynomials_up_to_twice_its_order()
    {
        var (nodes, weights) = GaussLegendre.Rule(20);
        Assert.Equal(2.0 / 39.0, nodes.Zip(weights, (x, w) => w * Math.Pow(x, 38)).Sum(), 1e-14);
    }

    // The closed form of a Poisson model with one factor of two levels: the logarithms of the two means.
    [Fact]
    public void A_Poisson_model_with_two_groups_gives_the_means_of_the_groups()
    {
        double[] design = [1, 0, 1, 0, 1, 1, 1, 1];
        var fit = GeneralisedLinearModel.Fit(design, [2.0, 4.0, 9.0, 15.0], 2, ResponseFamily.Poisson)!;
        Assert.True(fit.Converged);
        Assert.Equal(Math.Log(3.0), fit.Coefficients[0], 1e-10);
        Assert.Equal(Math.Log(4.0), fit.Coefficients[1], 1e-10);
        Assert.Equal(1.0 / 6.0, fit.Covariance[0], 1e-10);
        Assert.Equal(2.0, fit.Leverage.Sum(), 1e-10);
    }

    [Fact]
    public void A_logistic_model_with_two_groups_gives_the_log_odds_ratio()
    {
        double[] design = [1, 0, 1, 1];
        var fit = GeneralisedLinearModel.Fit(design, [0.25, 0.6], 2, ResponseFamily.Binomial, weights: [20.0, 30.0])!;
        Assert.Equal(Math.Log(0.6 / 0.4 / (0.25 / 0.75)), fit.Coefficients[1], 1e-9);
        Assert.Equal((1.0 / 5) + (1.0 / 15) + (1.0 / 18) + (1.0 / 12), fit.Covariance[3], 1e-9);
    }

    [Fact]
    public void Columns_that_hang_on_one_another_are_refused()
        => Assert.Null(GeneralisedLinearModel.Fit([1, 2, 1, 2, 1, 2], [1.0, 2.0, 3.0], 2, ResponseFamily.Poisson));

    [Fact]
    public void Drawn_numbers_have_the_moments_of_their_distribution()
    {
        var draws = new Draws(new Seed(11), 3);
        double gamma = 0, poisson = 0, negative = 0, normal = 0;
        const int N = 20_000;
        for (var i = 0; i < N; i++)
        {
            gamma += draws.Gamma(2.0, 1.5) / N;
            poisson += (double)draws.Poisson(4.0) / N;
            negative += (double)draws.NegativeBinomial(3.0, 0.5) / N;
            normal += draws.Normal() / N;
        }

        // Four standard errors each.
        Assert.Equal(3.0, gamma, 4 * Math.Sqrt(4.5 / N));
        Assert.Equal(4.0, poisson, 4 * Math.Sqrt(4.0 / N));
        Assert.Equal(3.0, negative, 4 * Math.Sqrt(21.0 / N));
        Assert.Equal(0.0, normal, 4 / Math.Sqrt(N));
    }
}
