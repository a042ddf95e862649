use setwise_domain::composition::{Problem, Search};
#[test]
fn printing_tmp() {
    for n in [200usize] {
        let (people, coaches) = crate::population::population(n, 1);
        let asked = Problem::new(people, coaches, crate::people::bounds(4, 12)).unwrap();
        let found = asked.compose(Search::for_people(n, 1));
        for b in &found.broken {
            println!("{b:?}");
            println!(
                "   nearest {:?}",
                asked.nearest(&found.plan(), &[&b.breach]).unwrap()[0].as_ref().map(|c| (
                    c.step,
                    c.breaks.clone(),
                    c.mends.clone()
                ))
            );
        }
    }
}
